package io.scrapehub.extract.markup;

import io.scrapehub.extract.value.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page's head says in `meta`, `title` and `link` elements. Names are lower case; the first of each
/// counts.
public final class MetaTags {
    private static final int MAX_TAGS = 400;

    private final Map<String, String> contents;
    private final String title;
    private final @Nullable String canonical;

    private MetaTags(Map<String, String> contents, String title, @Nullable String canonical) {
        this.contents = Collections.unmodifiableMap(contents);
        this.title = title;
        this.canonical = canonical;
    }

    public static MetaTags read(Document document, List<Element> metas, List<Element> related) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (Element meta : metas) {
            String name = name(meta);
            String content = Texts.collapsed(meta.attr("content"));
            if (!name.isEmpty() && !content.isEmpty() && contents.size() < MAX_TAGS) {
                contents.putIfAbsent(name, content);
            }
        }
        return new MetaTags(contents, title(document), canonical(related));
    }

    /// Of the head: an SVG picture in the body may have a title too.
    private static String title(Document document) {
        Element title = document.head().selectFirst("title");
        return title == null ? "" : Texts.collapsed(title.text());
    }

    private static @Nullable String canonical(List<Element> related) {
        for (Element link : related) {
            String url = link.attr("rel").equalsIgnoreCase("canonical") ? link.absUrl("href") : "";
            if (!url.isEmpty()) {
                return url;
            }
        }
        return null;
    }

    public Map<String, String> all() {
        return contents;
    }

    /// The first of these names that has content, or null.
    public @Nullable String first(String... names) {
        for (String name : names) {
            String content = contents.get(name);
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    public String title() {
        return title;
    }

    public @Nullable String canonical() {
        return canonical;
    }

    private static String name(Element meta) {
        for (String attribute : new String[] {"property", "name", "itemprop"}) {
            if (meta.hasAttr(attribute)) {
                return meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
