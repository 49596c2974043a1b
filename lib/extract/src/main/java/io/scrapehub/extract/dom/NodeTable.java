package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The shown elements of a page in document order, numbered, with what mining asks again and again: parent,
/// end of subtree, amounts of text. Made in one pass without recursion; afterwards every question about a
/// subtree is arithmetic on its range `[i, end(i))`.
public final class NodeTable {
    /// A page with more elements is read up to here.
    private static final int MAX_ELEMENTS = 250_000;

    private final List<Element> elements = new ArrayList<>(1024);
    private final List<List<String>> names = new ArrayList<>(1024);
    private final IdentityHashMap<Element, Integer> numbers = new IdentityHashMap<>(2048);
    private int[] parent = new int[1024];
    private int[] end = new int[1024];
    private int[] place = new int[1024];
    private int[] signature = new int[1024];
    private int[] cellSignature = new int[1024];
    private int[] text = new int[1024];
    private int[] linkText = new int[1024];
    private int[] links = new int[1024];
    private int[] headings = new int[1024];
    private boolean[] aside = new boolean[1024];
    private boolean[] overlay = new boolean[1024];
    private final Map<String, Integer> classes = new HashMap<>();
    private final Chrome.Names frame = new Chrome.Names();
    private final Map<String, List<String>> stable = new HashMap<>();

    private NodeTable() {}

    public static NodeTable of(Element body) {
        var table = new NodeTable();
        table.walk(body);
        table.addUp();
        BesideSections.setAside(table);
        EntryNames.loosen(table);
        return table;
    }

    public int size() {
        return elements.size();
    }

    public Element element(int i) {
        return elements.get(i);
    }

    /// The number of an element, or -1 when it is not shown.
    public int number(Element element) {
        return numbers.getOrDefault(element, -1);
    }

    /// -1 for the first element.
    public int parent(int i) {
        return parent[i];
    }

    /// The number after the last descendant's.
    public int end(int i) {
        return end[i];
    }

    /// Tag and up to two stable classes, hashed.
    int signature(int i) {
        return signature[i];
    }

    /// Tag and the first stable class, hashed: cells of records vary more than records do.
    int cellSignature(int i) {
        return cellSignature[i];
    }

    /// Characters of shown text in the subtree.
    public int text(int i) {
        return text[i];
    }

    /// Those of them inside links.
    public int linkText(int i) {
        return linkText[i];
    }

    public int links(int i) {
        return links[i];
    }

    int headings(int i) {
        return headings[i];
    }

    /// Whether the element stands in navigation, a header, a footer or a sidebar.
    public boolean aside(int i) {
        return aside[i];
    }

    /// Whether the element lies over the page.
    boolean overlay(int i) {
        return overlay[i];
    }

    /// A CSS selector for this very element: from the nearest id, by child numbers.
    public String selector(int i) {
        var path = new StringBuilder();
        for (int at = i; at >= 0; at = parent[at]) {
            Element element = elements.get(at);
            String id = element.id();
            boolean anchor = !id.isEmpty()
                    && id.chars().allMatch(c -> c == '-' || c == '_' || Character.isLetterOrDigit(c))
                    && Character.isLetter(id.charAt(0));
            String step = anchor
                    ? "#" + id
                    : parent[at] < 0 ? element.normalName() : element.normalName() + ":nth-child(" + place[at] + ")";
            path.insert(0, path.isEmpty() ? step : step + ">");
            if (anchor) {
                break;
            }
        }
        return path.toString();
    }

    private void walk(Element root) {
        Node node = root;
        int owner = -1;
        int[] placeOf = new int[1];
        while (node != null) {
            boolean enter = false;
            if (node instanceof TextNode words) {
                count(owner, words);
            } else if (node instanceof Element element && elements.size() < MAX_ELEMENTS && !Shown.hides(element)) {
                int number = add(element, owner, placeOf[0]);
                if (element.childNodeSize() > 0) {
                    enter = true;
                    owner = number;
                }
            }
            if (enter) {
                node = node.childNode(0);
                placeOf[0] = node instanceof Element ? 1 : 0;
                continue;
            }
            while (node != null && node != root && node.nextSibling() == null) {
                node = node.parent();
                if (owner >= 0) {
                    placeOf[0] = place[owner];
                    owner = parent[owner];
                }
            }
            if (node == null || node == root) {
                return;
            }
            node = node.nextSibling();
            placeOf[0] += node instanceof Element ? 1 : 0;
        }
    }

    private int add(Element element, int owner, int childNumber) {
        int i = elements.size();
        grow(i);
        elements.add(element);
        numbers.put(element, i);
        parent[i] = owner;
        place[i] = childNumber;
        List<String> own = stableNames(element);
        names.add(own);
        String tag = element.normalName();
        sign(i, tag, own);
        links[i] = tag.equals("a") && element.hasAttr("href") ? 1 : 0;
        headings[i] = HeadingTag.is(tag) ? 1 : 0;
        Chrome.Said said = frame.of(element);
        aside[i] = (owner >= 0 && aside[owner]) || Chrome.isAside(element, said);
        overlay[i] = (owner >= 0 && overlay[owner]) || Chrome.isOverlay(element, said);
        own.forEach(name -> classes.merge(name, 1, Integer::sum));
        return i;
    }

    /// The first two stable classes, worked out once for all elements of the same class names.
    private List<String> stableNames(Element element) {
        return element.attributesSize() == 0
                ? List.of()
                : stable.computeIfAbsent(element.className(), written -> Signature.stableClasses(written, 2));
    }

    /// The first two stable classes of an element.
    List<String> names(int i) {
        return names.get(i);
    }

    /// How many elements have a class.
    int times(String name) {
        return classes.getOrDefault(name, 0);
    }

    void setAside(int i) {
        aside[i] = true;
    }

    /// Gives an element the signature of these classes.
    void sign(int i, String tag, List<String> names) {
        cellSignature[i] =
                tag.hashCode() * 31 + (names.isEmpty() ? 0 : names.getFirst().hashCode());
        signature[i] = tag.hashCode() * 31 + names.hashCode();
    }

    private void count(int owner, TextNode words) {
        if (owner < 0 || words.isBlank()) {
            return;
        }
        int length = words.getWholeText().strip().length();
        text[owner] += length;
        if (inLink(owner)) {
            linkText[owner] += length;
        }
    }

    /// Links are shallow around their text: four levels up are enough, and bounded.
    private boolean inLink(int owner) {
        for (int at = owner, up = 0; at >= 0 && up < 5; at = parent[at], up++) {
            if (links[at] > 0) {
                return true;
            }
        }
        return false;
    }

    private void addUp() {
        for (int i = elements.size() - 1; i >= 0; i--) {
            end[i] = Math.max(end[i], i + 1);
            int p = parent[i];
            if (p >= 0) {
                end[p] = Math.max(end[p], end[i]);
                text[p] += text[i];
                linkText[p] += linkText[i];
                links[p] += links[i];
                headings[p] += headings[i];
            }
        }
    }

    private void grow(int needed) {
        if (needed < parent.length) {
            return;
        }
        int size = parent.length * 2;
        parent = Arrays.copyOf(parent, size);
        end = Arrays.copyOf(end, size);
        place = Arrays.copyOf(place, size);
        signature = Arrays.copyOf(signature, size);
        cellSignature = Arrays.copyOf(cellSignature, size);
        text = Arrays.copyOf(text, size);
        linkText = Arrays.copyOf(linkText, size);
        links = Arrays.copyOf(links, size);
        headings = Arrays.copyOf(headings, size);
        aside = Arrays.copyOf(aside, size);
        overlay = Arrays.copyOf(overlay, size);
    }

    /// The nearest element at or above `i` with this tag, or null.
    @Nullable
    Element enclosing(int i, String tag) {
        for (int at = i; at >= 0; at = parent[at]) {
            if (elements.get(at).normalName().equals(tag)) {
                return elements.get(at);
            }
        }
        return null;
    }
}
