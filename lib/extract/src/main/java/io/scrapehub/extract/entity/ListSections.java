package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.Lines;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Shown;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Lists as pages set them: under a heading that names them (`Ingredients`), or in an element that is named
/// for them. Of several, the longest that reads like a list counts.
final class ListSections {
    private static final int MAX_HEADING = 45;
    private static final int MAX_ITEMS = 150;
    private static final int MAX_LINES = 600;
    private static final int MAX_SECTIONS = 60;
    private static final int MAX_ITEM = 1_500;
    private static final double OF_NAMED = 1.25;
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> INLINE_HEADINGS =
            Set.of("b", "strong", "p", "div", "span", "dt", "legend", "th", "u", "td", "label", "a", "button", "li");

    private final NodeTable nodes;
    private final List<WantedField> lists;
    private final List<Lines.Line> lines;
    private final List<List<Integer>> named;

    private ListSections(NodeTable nodes, List<WantedField> fields) {
        this.nodes = nodes;
        this.lists = fields.stream().filter(f -> f.type() == FieldType.LIST).toList();
        this.lines = lists.isEmpty() ? List.of() : Lines.of(nodes);
        this.named = lists.stream().map(this::namedElements).toList();
    }

    /// Offers the lists found; gives the numbers of the elements they begin at.
    static List<Integer> offer(NodeTable nodes, List<WantedField> fields, Candidates into) {
        var sections = new ListSections(nodes, fields);
        List<Integer> starts = new ArrayList<>();
        for (int k = 0; k < sections.lists.size(); k++) {
            Section best = sections.best(k);
            if (best != null) {
                into.offer(
                        sections.lists.get(k),
                        best.items(),
                        SourceKind.DOM,
                        nodes.selector(best.number()),
                        best.sure());
                starts.add(best.number());
            }
        }
        return starts;
    }

    /// @param named whether it is an element named for the field: what stands under a heading ends less clearly
    private record Section(List<String> items, int number, double sure, boolean named) {
        double worth() {
            return sure * Math.min(25, items.size()) * (items.size() == 1 ? .4 : 1) * (named ? OF_NAMED : 1);
        }
    }

    private @Nullable Section best(int k) {
        List<Section> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (all.size() < MAX_SECTIONS && isHeading(lists.get(k), lines.get(i))) {
                all.add(under(k, i));
            }
        }
        named.get(k).forEach(i -> all.add(inside(lists.get(k), i)));
        Section best = null;
        for (Section section : all) {
            boolean better = !section.items().isEmpty() && (best == null || section.worth() > best.worth());
            best = better ? section : best;
        }
        return best;
    }

    private boolean isHeading(WantedField field, Lines.Line line) {
        String text = line.text();
        if (text.length() > MAX_HEADING || text.length() < 2 || field.namedBy(text) < .6) {
            return false;
        }
        String tag = nodes.element(line.number()).normalName();
        return headingLevel(line) > 0 || (INLINE_HEADINGS.contains(tag) && field.namedBy(text.replace(":", "")) >= .7);
    }

    /// 1 to 6, or 0 when the line is no heading by its element.
    private int headingLevel(Lines.Line line) {
        for (int at = line.number(), up = 0; at >= 0 && up < 3; at = nodes.parent(at), up++) {
            String tag = nodes.element(at).normalName();
            if (HEADINGS.contains(tag)) {
                return tag.charAt(1) - '0';
            }
        }
        return 0;
    }

    /// The lines after a heading up to one that begins something else.
    private Section under(int k, int heading) {
        int level = headingLevel(lines.get(heading));
        List<String> items = new ArrayList<>();
        int listed = 0;
        int first = -1;
        int end = Math.min(lines.size(), heading + MAX_LINES);
        for (int i = heading + 1; i < end && items.size() < MAX_ITEMS; i++) {
            Lines.Line line = lines.get(i);
            int below = headingLevel(line);
            if ((below > 0 && (level == 0 || below <= level)) || names(other(k), line) || nodes.aside(line.number())) {
                break;
            }
            boolean inList = within(line.number(), "li");
            boolean over = listed >= 2 && !inList && below == 0;
            if (over && !followedByList(i)) {
                break;
            }
            if (line.text().length() > MAX_ITEM) {
                break;
            }
            if (below == 0 && line.text().length() > 2 && !over) {
                first = first < 0 ? line.number() : first;
                listed += inList ? 1 : 0;
                items.add(line.text());
            }
        }
        List<String> plain = listed >= 2 ? listItems(items, heading) : items;
        double fit = fit(lists.get(k), plain);
        return new Section(plain, Math.max(first, 0), (listed >= 2 ? .8 : .62) * fit, false);
    }

    private List<String> listItems(List<String> items, int heading) {
        Set<String> listed = lines.subList(heading + 1, Math.min(lines.size(), heading + 400)).stream()
                .filter(line -> within(line.number(), "li"))
                .map(Lines.Line::text)
                .collect(Collectors.toSet());
        return items.stream().filter(listed::contains).toList();
    }

    private boolean followedByList(int i) {
        for (int k = i + 1; k < Math.min(lines.size(), i + 3); k++) {
            if (within(lines.get(k).number(), "li")) {
                return true;
            }
        }
        return false;
    }

    private boolean names(List<WantedField> others, Lines.Line line) {
        return line.text().length() <= MAX_HEADING
                && others.stream().anyMatch(field -> field.namedBy(line.text().replace(":", "")) >= .75);
    }

    private List<WantedField> other(int k) {
        return lists.stream().filter(field -> field != lists.get(k)).toList();
    }

    private boolean within(int i, String tag) {
        for (int at = i, up = 0; at >= 0 && up < 6; at = nodes.parent(at), up++) {
            if (nodes.element(at).normalName().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    /// Elements named for the field, outermost first, that hold some text.
    private List<Integer> namedElements(WantedField field) {
        List<Integer> found = new ArrayList<>();
        for (int i = 1; i < nodes.size() && found.size() < 60; i++) {
            Element element = nodes.element(i);
            if (element.attributesSize() == 0 || nodes.text(i) < 20 || nodes.text(i) * 2 > nodes.text(0) + 4_000) {
                continue;
            }
            double best = field.namedBy(element.id());
            best = Math.max(best, field.namedBy(element.attr("itemprop")));
            for (String name : element.className().split("\\s+")) {
                best = Math.max(best, name.isEmpty() ? 0 : field.namedBy(name));
            }
            if (best >= .6) {
                found.add(i);
            }
        }
        return found;
    }

    private Section inside(WantedField field, int i) {
        List<String> items = new ArrayList<>();
        for (Element item : nodes.element(i).getElementsByTag("li")) {
            add(item, items);
        }
        if (items.size() < 2) {
            items.clear();
            for (Element item : nodes.element(i).getElementsByTag("p")) {
                add(item, items);
            }
        }
        if (items.isEmpty()) {
            repeated(i, items);
        }
        return new Section(items, i, .84 * fit(field, items), true);
    }

    /// The element with its siblings of the same signature.
    private void repeated(int i, List<String> items) {
        int parent = nodes.parent(i);
        Element like = nodes.element(i);
        for (int child = parent + 1; child < nodes.end(parent); child = nodes.end(child)) {
            Element element = nodes.element(child);
            if (element.normalName().equals(like.normalName())
                    && element.className().equals(like.className())) {
                add(element, items);
            }
        }
    }

    private static void add(Element item, List<String> items) {
        String text = Shown.hides(item) ? "" : ShownText.of(item);
        if (text.length() > 1 && text.length() <= MAX_ITEM && items.size() < MAX_ITEMS) {
            items.add(text);
        }
    }

    /// Steps are sentences, ingredients are not; link lists are neither.
    private static double fit(WantedField field, List<String> items) {
        if (items.isEmpty()) {
            return 0;
        }
        double mean = items.stream().mapToInt(String::length).average().orElse(0);
        boolean steps = field.is("instructions");
        boolean ingredients = field.is("ingredients");
        double digits = (double) items.stream()
                        .filter(t -> t.chars().anyMatch(c -> Character.isDigit(c) || "½¼¾⅓⅔".indexOf(c) >= 0))
                        .count()
                / items.size();
        if (ingredients) {
            return mean > 120 ? .3 : digits >= .4 ? 1 : .8;
        }
        return !steps ? .9 : mean < 25 ? .5 : 1;
    }
}
