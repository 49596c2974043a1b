package io.scrapehub.extract.dom;

import io.scrapehub.extract.value.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Takes one block apart into its cells: every element's text and every attribute that may hold a value.
public final class CardCells {
    /// Blocks are small; of one that is not, the beginning is read.
    private static final int MAX_ELEMENTS = 300;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_RUNS = 8;
    /// In the place of an attribute's name: a text node of the element.
    public static final String RUN = "#text";
    private static final int MAX_ATTRIBUTE = 2_000;
    private static final Set<String> TELLING = Set.of(
            "href", "src", "srcset", "datetime", "content", "value", "title", "alt", "aria-label", "poster", "id");
    private static final Set<String> LAZY = Set.of("data-src", "data-original", "data-lazy-src", "data-lazy");

    private final NodeTable nodes;
    private final Predicate<Column.Key> wanted;

    /// Reads all cells.
    public CardCells(NodeTable nodes) {
        this(nodes, key -> true);
    }

    /// Reads the cells of these places only.
    public CardCells(NodeTable nodes, Predicate<Column.Key> wanted) {
        this.nodes = nodes;
        this.wanted = wanted;
    }

    /// A cell: its place in the block, its element's number, its value.
    public record Cell(Column.Key key, int number, String value) {}

    /// The cells of a block in document order.
    public List<Cell> of(Card card) {
        List<Cell> cells = new ArrayList<>(64);
        int end = Math.min(card.end(), card.start() + MAX_ELEMENTS);
        int[] path = new int[end - card.start()];
        Map<Integer, Integer> occurrences = new HashMap<>();
        boolean alone = nodes.end(card.start()) >= card.end();
        for (int i = card.start(); i < end; i++) {
            int p = nodes.parent(i);
            int above = p < card.start() ? 7 : path[p - card.start()];
            boolean root = alone && i == card.start();
            path[i - card.start()] = root ? 7 : above * 31 + nodes.cellSignature(i);
            int occurrence = occurrences.merge(path[i - card.start()], 1, Integer::sum) - 1;
            add(i, path[i - card.start()], occurrence, root, cells);
        }
        return cells;
    }

    private void add(int i, int path, int occurrence, boolean root, List<Cell> cells) {
        Element element = nodes.element(i);
        Column.Key whole = new Column.Key(path, occurrence, null);
        if (nodes.text(i) > 0
                && nodes.text(i) <= MAX_TEXT
                && wanted.test(whole)
                && (!root || nodes.end(i) == i + 1 || isOwnText(element))) {
            String text = ShownText.of(element);
            if (!text.isEmpty()) {
                cells.add(new Cell(whole, i, text));
            }
        }
        if (nodes.text(i) > 0 && nodes.end(i) > i + 1 && nodes.text(i) <= MAX_TEXT) {
            addRuns(i, element, path, cells);
        }
        if (element.attributesSize() == 0) {
            return;
        }
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey();
            String value = attribute.getValue();
            if (tells(name) && !value.isEmpty() && value.length() <= MAX_ATTRIBUTE) {
                addAttribute(i, new Column.Key(path, occurrence, key(name)), value, cells);
            }
        }
    }

    /// Text that stands beside elements rather than in one: `12-345 <a>Smith v. Jones</a> decided today`.
    private void addRuns(int i, Element element, int path, List<Cell> cells) {
        int run = 0;
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words && !words.isBlank() && run < MAX_RUNS) {
                Column.Key key = new Column.Key(path, run++, RUN);
                String text = wanted.test(key) ? trimmed(words.getWholeText()) : "";
                if (text.length() > 1) {
                    cells.add(new Cell(key, i, text));
                }
            }
        }
    }

    /// Without the signs that set texts apart at either end.
    public static String trimmed(String text) {
        return Texts.collapsed(text).replaceAll("^[\\s,;|·•–—:-]+|[\\s,;|·•–—-]+$", "");
    }

    /// A picture's placeholder is no picture; the address kept for later loading, or the last of a source
    /// set (usually the largest), is.
    private void addAttribute(int i, Column.Key key, String value, List<Cell> cells) {
        if (!wanted.test(key)) {
            return;
        }
        boolean source = "src".equals(key.attribute());
        String chosen = source && value.contains(" ") ? lastSource(value) : value;
        if (!source || !chosen.startsWith("data:")) {
            cells.add(new Cell(key, i, Texts.collapsed(chosen)));
        }
    }

    private static String lastSource(String set) {
        String last = set.substring(set.lastIndexOf(", ") < 0 ? 0 : set.lastIndexOf(", ") + 2)
                .strip();
        int space = last.indexOf(' ');
        return space < 0 ? last : last.substring(0, space);
    }

    private static String key(String attribute) {
        return LAZY.contains(attribute) || attribute.equals("srcset") || attribute.equals("data-srcset")
                ? "src"
                : attribute;
    }

    private static boolean isOwnText(Element element) {
        return !element.ownText().isBlank();
    }

    private static boolean tells(String attribute) {
        return TELLING.contains(attribute) || (attribute.startsWith("data-") && attribute.length() < 40);
    }
}
