package io.scrapehub.extract.dom;

import io.scrapehub.core.page.PageSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Which elements a page shows.
public final class Shown {
    // HashSet, because these two are asked for every element several times and Set.of probes slower
    // (measured).
    private static final Set<String> NEVER = new HashSet<>(List.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "select",
            "datalist",
            "object",
            "canvas",
            "math"));
    private static final Set<String> BLOCKS = new HashSet<>(List.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "button",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "iframe",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul"));

    private Shown() {}

    /// Whether the element itself is not shown: by its kind, by the renderer's mark, or by its own markup.
    public static boolean hides(Element element) {
        if (NEVER.contains(element.normalName())) {
            return true;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        return element.hasAttr(PageSnapshot.HIDDEN_MARK)
                || element.hasAttr("hidden")
                || (element.hasAttr("style") && hiddenByStyle(element.attr("style")));
    }

    /// Whether an element starts a new line.
    public static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    private static boolean hiddenByStyle(String style) {
        int at = style.indexOf("display");
        return at >= 0 && style.substring(at).replace(" ", "").startsWith("display:none");
    }
}
