package io.scrapehub.extract.entity;

import io.scrapehub.extract.dom.NodeTable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Tells amounts that are no longer asked: struck through, or in an element that is named as an old price.
final class StruckPrice {
    private static final int LEVELS = 3;
    private static final Set<String> STRUCK = Set.of("s", "del", "strike");
    private static final Pattern OLD = Pattern.compile(
            "(?:^|[\\s_-])(?:old|was|original|regular|list|before|strike|struck|crossed|rrp|msrp|uvp|statt|anterior|barr[eé])(?:$|[\\s_-]?price|[\\s_-])|line-through");

    private StruckPrice() {}

    /// Whether the element or what is right around it is so.
    static boolean isAt(NodeTable nodes, int i) {
        for (int at = i, up = 0; at >= 0 && up < LEVELS; at = nodes.parent(at), up++) {
            if (isStruck(nodes.element(at))) {
                return true;
            }
        }
        return false;
    }

    /// Whether the element, what is right around it or anything with text in it is so.
    static boolean isIn(NodeTable nodes, int i) {
        for (int inner = i + 1; inner < nodes.end(i); inner++) {
            if (nodes.text(inner) > 0 && isStruck(nodes.element(inner))) {
                return true;
            }
        }
        return isAt(nodes, i);
    }

    private static boolean isStruck(Element element) {
        String names = (element.className() + " " + element.attr("style")).toLowerCase(Locale.ROOT);
        return STRUCK.contains(element.normalName()) || OLD.matcher(names).find();
    }
}
