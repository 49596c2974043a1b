package io.scrapehub.extract.markup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.record.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Entities of JSON-LD blocks: graphs flattened, lists opened. No context is ever fetched; names are taken
/// as schema.org's, which they practically always are.
public final class JsonLd {
    private static final int MAX_ENTITIES = 5_000;

    private JsonLd() {}

    /// The entities at the top of a block, in order: members of arrays, `@graph` and `ItemList` included.
    public static List<Entity> read(JsonNode root, String locator) {
        List<Entity> found = new ArrayList<>();
        collect(root, locator, found, 0);
        return found;
    }

    private static void collect(JsonNode node, String locator, List<Entity> found, int depth) {
        if (depth > 6 || found.size() >= MAX_ENTITIES) {
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), locator + "/" + i, found, depth + 1);
            }
        } else if (node instanceof ObjectNode object) {
            add(object, locator, found);
            collect(object.path("@graph"), locator + "/@graph", found, depth + 1);
            collect(object.path("mainEntity"), locator + "/mainEntity", found, depth + 1);
            collectList(object.path("itemListElement"), locator + "/itemListElement", found, depth + 1);
        }
    }

    private static void collectList(JsonNode items, String locator, List<Entity> found, int depth) {
        for (int i = 0; i < (items.isArray() ? items.size() : 0); i++) {
            JsonNode item = items.get(i);
            boolean wrapped = item.path("item").isObject();
            collect(wrapped ? item.path("item") : item, locator + "/" + i + (wrapped ? "/item" : ""), found, depth);
        }
    }

    private static void add(ObjectNode object, String locator, List<Entity> found) {
        if (object.size() > (object.has("@context") ? 1 : 0)
                && !object.path("@graph").isArray()) {
            found.add(new Entity(SourceKind.JSONLD, locator, types(object), object));
        }
    }

    static Set<String> types(JsonNode object) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = object.path("@type");
        if (type.isTextual()) {
            types.add(bare(type.asText()));
        }
        type.forEach(one -> types.add(bare(one.asText())));
        return types;
    }

    /// `https://schema.org/Product` and `schema:Product` are `Product`.
    static String bare(String name) {
        int cut = Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf('#'), name.lastIndexOf(':')));
        return name.substring(cut + 1).strip();
    }
}
