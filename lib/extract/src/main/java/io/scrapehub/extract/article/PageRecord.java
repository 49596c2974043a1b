package io.scrapehub.extract.article;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.MutableDataSet;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Urls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The page itself as one record, for requests that name no fields: `title`, `url`, `description`,
/// `language`, `text`, `markdown`, `links`, `metadata`; each only when the page has it.
public final class PageRecord {
    private static final int MAX_LINKS = 2_000;
    private static final int MAX_MARKDOWN_HTML = 500_000;

    /// Quotation marks and dashes stay the page's own, instead of `"`, `--` and `<<`.
    private static final DataHolder AS_WRITTEN = new MutableDataSet()
            .set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false)
            .set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false)
            .toImmutable();

    private final ParsedPage page;
    private final Map<String, FieldValue> fields = new LinkedHashMap<>();

    private PageRecord(ParsedPage page) {
        this.page = page;
    }

    public static Map<String, FieldValue> of(ParsedPage page) {
        var record = new PageRecord(page);
        record.read();
        return record.fields;
    }

    private void read() {
        title();
        String canonical = page.meta().canonical();
        put(
                "url",
                canonical == null ? page.snapshot().finalUrl() : canonical,
                SourceKind.META,
                "link[rel=canonical]",
                .9);
        put(
                "description",
                page.meta().first("description", "og:description", "twitter:description"),
                SourceKind.META,
                "meta[name=description]",
                .8);
        put("language", page.language(), SourceKind.META, "html[lang]", .8);
        MainText.Content content = MainText.of(page);
        String text = content.text().isEmpty() ? ShownText.of(page.document().body()) : content.text();
        put("text", text, SourceKind.TEXT, "body", .8);
        put("markdown", markdown(content), SourceKind.TEXT, "body", .8);
        put("links", links(), SourceKind.DOM, "a[href]", .95);
        put("metadata", metadata(), SourceKind.META, "head", .9);
    }

    private void title() {
        String heading = page.heading();
        String og = page.meta().first("og:title", "twitter:title");
        if (og != null) {
            put("title", og, SourceKind.OPENGRAPH, "meta[og:title]", .85);
        } else if (!heading.isEmpty() && page.meta().title().contains(heading)) {
            put("title", heading, SourceKind.DOM, "h1", .9);
        } else {
            put("title", page.meta().title().isEmpty() ? heading : page.meta().title(), SourceKind.META, "title", .7);
        }
    }

    private @Nullable String markdown(MainText.Content content) {
        var html = new StringBuilder();
        for (Element block : content.blocks()) {
            if (html.length() < MAX_MARKDOWN_HTML) {
                html.append(CleanHtml.of(block)).append('\n');
            }
        }
        return html.isEmpty()
                ? null
                : FlexmarkHtmlConverter.builder(AS_WRITTEN)
                        .build()
                        .convert(html.toString())
                        .strip();
    }

    private List<Map<String, Object>> links() {
        List<Map<String, Object>> links = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < page.nodes().size() && links.size() < MAX_LINKS; i++) {
            Element element = page.nodes().element(i);
            boolean link = element.normalName().equals("a") && element.hasAttr("href");
            String url = link ? Urls.absolute(page.values().base(), element.attr("href")) : null;
            if (url != null && seen.add(url)) {
                links.add(Map.of("url", url, "text", ShownText.of(element, 1_000)));
            }
        }
        return List.copyOf(links);
    }

    private Map<String, Object> metadata() {
        Map<String, Object> facts = new LinkedHashMap<>(page.meta().all());
        facts.remove("viewport");
        facts.keySet().removeIf(name -> name.contains("verification") || name.startsWith("msapplication"));
        for (Entity entity : page.entities().all()) {
            for (String name : List.of("headline", "datePublished", "dateModified")) {
                String text = entity.property(name).asText("");
                if (!text.isBlank()) {
                    facts.putIfAbsent(name, text);
                }
            }
            String author = page.entities().at(entity.node(), "author.name").asText("");
            if (!author.isBlank()) {
                facts.putIfAbsent("author", author);
            }
        }
        return Collections.unmodifiableMap(facts);
    }

    private void put(String field, @Nullable Object value, SourceKind source, String locator, double confidence) {
        if (value == null) {
            return;
        }
        boolean nothing = (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (!nothing) {
            fields.put(field, new FieldValue(value, new Provenance(source, locator, confidence)));
        }
    }
}
