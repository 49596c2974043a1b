package io.scrapehub.extract.dom;

import io.scrapehub.extract.value.Texts;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The text a reader sees of an element: hidden parts left out, white space collapsed, a space where a block
/// begins or one inline element directly follows another (`<span>a</span><span>b</span>` are two words more
/// often than one).
public final class ShownText {
    private static final int MAX_CHARS = 200_000;

    private ShownText() {}

    public static String of(Element root) {
        return of(root, MAX_CHARS);
    }

    /// Without what these elements inside show.
    public static String without(Element root, Set<Element> left) {
        return of(root, MAX_CHARS, left);
    }

    /// At most about `most` characters, of pages that may be very long.
    public static String of(Element root, int most) {
        return of(root, most, Set.of());
    }

    private static String of(Element root, int most, Set<Element> left) {
        if (root.childNodeSize() == 1 && root.childNode(0) instanceof TextNode only) {
            return Shown.hides(root) ? "" : Texts.collapsed(only.getWholeText());
        }
        var out = new StringBuilder();
        Node node = root;
        while (node != null && out.length() < most) {
            boolean enter = !isAmong(left, node) && open(node, out) && node.childNodeSize() > 0;
            if (enter) {
                node = node.childNode(0);
                continue;
            }
            while (node != null && node != root && node.nextSibling() == null) {
                node = node.parent();
                close(node, out);
            }
            if (node == null || node == root) {
                break;
            }
            Node next = node.nextSibling();
            if (node instanceof Element a && next instanceof Element b && separate(a, b)) {
                out.append(' ');
            }
            node = next;
        }
        return Texts.collapsed(out.toString());
    }

    private static boolean isAmong(Set<Element> left, Node node) {
        return !left.isEmpty() && node instanceof Element element && left.contains(element);
    }

    /// Adds what a node shows; whether its children are to be visited.
    private static boolean open(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            out.append(text.getWholeText());
            return false;
        }
        if (!(node instanceof Element element) || Shown.hides(element)) {
            return false;
        }
        close(element, out);
        return true;
    }

    private static void close(@Nullable Node node, StringBuilder out) {
        if (node instanceof Element element && Shown.isBlock(element)) {
            out.append(' ');
        }
    }

    private static boolean separate(Element a, Element b) {
        boolean raised = b.normalName().equals("sup") || b.normalName().equals("sub");
        return !raised && a.attributesSize() > 0 && b.attributesSize() > 0;
    }
}
