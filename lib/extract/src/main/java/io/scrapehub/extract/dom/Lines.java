package io.scrapehub.extract.dom;

import io.scrapehub.extract.value.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The shown text of a page as a reader sees it: line by line, a new one where a block begins or ends and
/// at every `<br>`. One pass.
public final class Lines {
    private static final int MAX_LINE = 20_000;

    private final NodeTable nodes;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int first = -1;

    private Lines(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// A line and the number of the element that holds its first words.
    public record Line(String text, int number) {}

    public static List<Line> of(NodeTable nodes) {
        var lines = new Lines(nodes);
        if (nodes.size() > 0) {
            lines.walk(nodes.element(0));
            lines.end();
        }
        return lines.lines;
    }

    private void walk(Element root) {
        Node node = root;
        int owner = 0;
        while (node != null) {
            int number = node instanceof Element element ? nodes.number(element) : -1;
            boolean enter = number >= 0 && node.childNodeSize() > 0;
            if (node instanceof TextNode text) {
                add(text.getWholeText(), owner);
            } else if (number >= 0) {
                boundary((Element) node, true);
            }
            if (enter) {
                owner = number;
                node = node.childNode(0);
                continue;
            }
            while (node != null && node != root && node.nextSibling() == null) {
                node = node.parent();
                if (node instanceof Element element) {
                    boundary(element, false);
                    owner = Math.max(0, nodes.parent(owner));
                }
            }
            if (node == null || node == root) {
                return;
            }
            node = node.nextSibling();
        }
    }

    private void add(String text, int owner) {
        if (!text.isBlank() && first < 0) {
            first = owner;
        }
        if (current.length() < MAX_LINE) {
            current.append(text);
        }
    }

    private void boundary(Element element, boolean opens) {
        if (Shown.isBlock(element)) {
            end();
        } else if (opens && element.attributesSize() > 0) {
            current.append(' ');
        }
    }

    private void end() {
        String text = Texts.collapsed(current.toString());
        if (!text.isEmpty() && first >= 0) {
            lines.add(new Line(text, first));
        }
        current.setLength(0);
        first = -1;
    }
}
