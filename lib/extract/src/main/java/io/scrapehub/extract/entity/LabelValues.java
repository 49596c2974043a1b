package io.scrapehub.extract.entity;

import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.listing.InlineLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Labels with their values, as pages about one thing set them: definition lists, rows of two cells, bold
/// words followed by text, `Label: value` lines, headings over lists.
final class LabelValues {
    private static final int MAX_PAIRS = 2_000;
    private static final int MAX_LABEL = 50;
    private static final int MAX_VALUE = 3_000;
    private static final Set<String> BOLD = Set.of("b", "strong", "label", "span", "em");
    private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4", "h5", "h6");

    private final NodeTable nodes;
    private final List<Pair> pairs = new ArrayList<>();

    private LabelValues(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// A label, its value's text, the element that holds the value, and how surely they belong together.
    record Pair(String label, String value, int number, double confidence) {}

    static List<Pair> of(NodeTable nodes) {
        var reading = new LabelValues(nodes);
        for (int i = 0; i < nodes.size() && reading.pairs.size() < MAX_PAIRS; i++) {
            reading.read(i);
        }
        return reading.pairs;
    }

    private void read(int i) {
        Element element = nodes.element(i);
        String tag = element.normalName();
        if (tag.equals("dt") || tag.equals("th")) {
            beside(element, i, tag.equals("dt") ? "dd" : "td", .85);
        } else if (tag.equals("td") && isFirstOfTwo(element)) {
            beside(element, i, "td", .75);
        } else if (HEADINGS.contains(tag)) {
            underHeading(element, i);
        } else if (BOLD.contains(tag)) {
            afterBold(element, i);
        }
        if (nodes.text(i) <= 300 && !element.ownText().isEmpty()) {
            String text = ShownText.of(element);
            String label = InlineLabel.before(text);
            if (!label.isEmpty()) {
                add(label, text.substring(label.length() + 1), i, .75);
            }
        }
    }

    private void beside(Element label, int i, String valueTag, double confidence) {
        Element value = label.nextElementSibling();
        if (value != null && value.normalName().equals(valueTag) && nodes.text(i) <= MAX_LABEL) {
            add(ShownText.of(label), ShownText.of(value), nodes.number(value), confidence);
        }
    }

    private static boolean isFirstOfTwo(Element cell) {
        Element row = cell.parent();
        return row != null && row.childrenSize() == 2 && row.firstElementChild() == cell;
    }

    private void underHeading(Element heading, int i) {
        Element value = heading.nextElementSibling();
        if (value != null && nodes.text(i) <= MAX_LABEL && !HEADINGS.contains(value.normalName()) && isShort(value)) {
            add(ShownText.of(heading), ShownText.of(value), nodes.number(value), .6);
        }
    }

    /// Whether it is worth putting an element's text together: what stands under a heading may be all the page.
    private boolean isShort(Element value) {
        int number = nodes.number(value);
        return number >= 0 && nodes.text(number) <= MAX_VALUE * 4;
    }

    private void afterBold(Element bold, int i) {
        if (nodes.text(i) == 0 || nodes.text(i) > MAX_LABEL) {
            return;
        }
        Node next = bold.nextSibling();
        if (next instanceof TextNode text && text.isBlank()) {
            next = text.nextSibling();
        }
        boolean colon = ShownText.of(bold).endsWith(":")
                || (next instanceof TextNode t && t.text().strip().startsWith(":"));
        if (next instanceof TextNode text) {
            add(ShownText.of(bold), text.text(), i, colon ? .75 : .5);
        } else if (next instanceof Element value && (colon || BOLD.contains(value.normalName())) && isShort(value)) {
            add(ShownText.of(bold), ShownText.of(value), nodes.number(value), colon ? .75 : .6);
        }
    }

    private void add(String label, String value, int number, double confidence) {
        String name = label.endsWith(":") ? label.substring(0, label.length() - 1) : label;
        String text = value.strip();
        String said = text.startsWith(":") ? text.substring(1).strip() : text;
        if (number >= 0 && !name.isBlank() && !said.isEmpty() && said.length() <= MAX_VALUE) {
            pairs.add(new Pair(name, said, number, confidence));
        }
    }
}
