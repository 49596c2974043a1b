package io.scrapehub.extract.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// The elements of a document that its readers look for, gathered in one pass (asking jsoup for each kind
/// is a pass each, and together they cost as much as parsing; measured). In document order, shown or not.
public final class Landmarks {
    private final List<Element> scripts = new ArrayList<>();
    private final List<Element> metas = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private final List<Element> typed = new ArrayList<>();
    private final List<Element> related = new ArrayList<>();
    private final List<Element> headings = new ArrayList<>();
    private final List<Element> passwords = new ArrayList<>();

    private Landmarks() {}

    public static Landmarks of(Document document) {
        var landmarks = new Landmarks();
        Node node = document;
        while (node != null) {
            if (node instanceof Element element) {
                landmarks.add(element);
                if (element.childNodeSize() > 0) {
                    node = element.childNode(0);
                    continue;
                }
            }
            while (node != null && node.nextSibling() == null) {
                node = node.parent();
            }
            node = node == null ? null : node.nextSibling();
        }
        return landmarks;
    }

    private void add(Element element) {
        switch (element.normalName()) {
            case "script" -> scripts.add(element);
            case "meta" -> metas.add(element);
            case "h1" -> headings.add(element);
            case "input" -> addIfPassword(element);
            default -> {}
        }
        if (element.attributesSize() == 0) {
            return;
        }
        addIf(element, "itemscope", scopes);
        addIf(element, "typeof", typed);
        addIf(element, "rel", related);
    }

    private void addIfPassword(Element input) {
        if (input.attr("type").equalsIgnoreCase("password")) {
            passwords.add(input);
        }
    }

    private static void addIf(Element element, String attribute, List<Element> into) {
        if (element.hasAttr(attribute)) {
            into.add(element);
        }
    }

    public List<Element> scripts() {
        return scripts;
    }

    public List<Element> metas() {
        return metas;
    }

    /// Elements with `itemscope`.
    public List<Element> scopes() {
        return scopes;
    }

    /// Elements with `typeof`.
    public List<Element> typed() {
        return typed;
    }

    /// Elements with `rel`.
    public List<Element> related() {
        return related;
    }

    /// First headings.
    public List<Element> headings() {
        return headings;
    }

    /// Fields for a password.
    public List<Element> passwords() {
        return passwords;
    }
}
