package io.scrapehub.extract.markup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.ShownText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Entities declared by attributes on the page's own elements: microdata and RDFa Lite, which differ in
/// little but the attributes' names.
///
/// Recursion is as deep as the parser lets elements nest (512), no deeper.
public final class ScopedMarkup {
    private static final int MAX_SCOPES = 5_000;
    private static final int MAX_NESTED = 6;

    private final SourceKind source;
    private final String typeAttribute;
    private final String scopeAttribute;
    private final String nameAttribute;

    private ScopedMarkup(SourceKind source, String scopeAttribute, String typeAttribute, String nameAttribute) {
        this.source = source;
        this.scopeAttribute = scopeAttribute;
        this.typeAttribute = typeAttribute;
        this.nameAttribute = nameAttribute;
    }

    public static List<Entity> microdata(Document document, List<Element> scopes) {
        return new ScopedMarkup(SourceKind.MICRODATA, "itemscope", "itemtype", "itemprop").read(document, scopes);
    }

    public static List<Entity> rdfa(Document document, List<Element> scopes) {
        return new ScopedMarkup(SourceKind.RDFA, "typeof", "typeof", "property").read(document, scopes);
    }

    private List<Entity> read(Document document, List<Element> scopes) {
        List<Entity> found = new ArrayList<>();
        for (Element scope : scopes) {
            boolean top =
                    !scope.hasAttr(nameAttribute) || scope.attr(nameAttribute).contains("itemListElement");
            if (top && found.size() < MAX_SCOPES) {
                ObjectNode node = scope(scope, document);
                found.add(new Entity(source, "[" + scopeAttribute + "]:" + found.size(), JsonLd.types(node), node));
            }
        }
        return found;
    }

    private ObjectNode scope(Element scope, Document document) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode types = node.putArray("@type");
        for (String type : scope.attr(typeAttribute).strip().split("\\s+")) {
            types.add(JsonLd.bare(type));
        }
        Set<Element> seen = new HashSet<>();
        scope.children().forEach(child -> properties(child, node, document, seen));
        for (String id : scope.attr("itemref").strip().split("\\s+")) {
            Element referred = id.isEmpty() ? null : document.getElementById(id);
            if (referred != null && !referred.equals(scope) && !scope.parents().contains(referred)) {
                properties(referred, node, document, seen);
            }
        }
        return node;
    }

    private void properties(Element element, ObjectNode into, Document document, Set<Element> seen) {
        boolean nested = element.hasAttr(scopeAttribute);
        String names = element.attr(nameAttribute).strip();
        if (!names.isEmpty() && seen.add(element)) {
            JsonNode value = nested ? nested(element, document) : TextNode.valueOf(value(element));
            for (String name : names.split("\\s+")) {
                append(into, JsonLd.bare(name), value);
            }
        }
        if (!nested) {
            for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
                properties(child, into, document, seen);
            }
        }
    }

    /// A nested scope as an object; one that has a type but no properties is what its text says.
    private JsonNode nested(Element element, Document document) {
        ObjectNode node = scope(element, document);
        return node.size() > 1 ? node : TextNode.valueOf(ShownText.of(element));
    }

    private static void append(ObjectNode into, String name, JsonNode value) {
        JsonNode before = into.get(name);
        if (before == null) {
            into.set(name, value);
        } else if (before instanceof ArrayNode array) {
            array.add(value);
        } else {
            into.putArray(name).add(before).add(value);
        }
    }

    private static String value(Element element) {
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        return switch (element.normalName()) {
            case "a", "area", "link" -> element.absUrl("href");
            case "img", "audio", "video", "source", "embed", "iframe" -> element.absUrl("src");
            case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : ShownText.of(element);
            case "data", "meter" -> element.attr("value");
            default -> lined(element, 0);
        };
    }

    /// The text, a line for each of several blocks: one property may hold a list of steps.
    private static String lined(Element element, int depth) {
        boolean blocks = element.childrenSize() > 0
                && depth < MAX_NESTED
                && element.ownText().isEmpty()
                && element.children().stream().allMatch(Element::isBlock);
        return blocks
                ? element.children().stream()
                        .map(child -> lined(child, depth + 1))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"))
                : ShownText.of(element);
    }
}
