package io.scrapehub.extract.page;

import io.scrapehub.core.page.PageSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Lists reveal their entries as the reader scrolls to them: each entry is there, and hidden. Several
/// hidden elements that are alike, each all that its place in one and the same list holds, count as shown;
/// menus and dialogs, which have a label beside them or stand alone, do not.
final class LateShown {
    private static final int FEWEST = 5;
    private static final int SHORTEST = 10;

    private LateShown() {}

    /// Takes the renderer's mark off such entries.
    static void reveal(Document document) {
        Map<String, List<Element>> groups = new HashMap<>();
        for (Element hidden : document.getElementsByAttribute(PageSnapshot.HIDDEN_MARK)) {
            Element place = hidden.parent();
            Element list = place == null ? null : place.parent();
            if (place != null
                    && list != null
                    && place.childrenSize() == 1
                    && place.ownText().isBlank()) {
                String key = System.identityHashCode(list) + " " + place.normalName() + " " + hidden.normalName() + " "
                        + hidden.className();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(hidden);
            }
        }
        groups.values().stream()
                .filter(group -> group.size() >= FEWEST && group.stream().allMatch(LateShown::tells))
                .forEach(group -> group.forEach(entry -> entry.removeAttr(PageSnapshot.HIDDEN_MARK)));
    }

    private static boolean tells(Element entry) {
        return entry.text().length() >= SHORTEST && entry.selectFirst("a[href]") != null;
    }
}
