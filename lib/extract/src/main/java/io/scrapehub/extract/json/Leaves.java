package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The values inside a JSON object with the names that lead to them. Of an array of objects the first is
/// entered; an array of values is one leaf.
public final class Leaves {
    private static final int MAX_DEPTH = 5;
    private static final int MAX_LEAVES = 200;

    private Leaves() {}

    /// One value: the names that lead to it, joined by dots, and itself.
    public record Leaf(String path, List<String> names, JsonNode value) {}

    public static List<Leaf> of(JsonNode object) {
        List<Leaf> leaves = new ArrayList<>();
        collect(object, "", List.of(), leaves);
        return leaves;
    }

    private static void collect(JsonNode node, String path, List<String> names, List<Leaf> into) {
        for (var property : node.properties()) {
            if (into.size() >= MAX_LEAVES) {
                return;
            }
            JsonNode value = property.getValue();
            List<String> here = new ArrayList<>(names);
            here.add(property.getKey());
            String at = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode entered =
                    value.isArray() && value.size() > 0 && value.get(0).isObject() ? value.get(0) : value;
            if (entered.isObject()) {
                if (here.size() < MAX_DEPTH) {
                    collect(entered, at, here, into);
                }
            } else if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                into.add(new Leaf(at, List.copyOf(here), value));
            }
        }
    }
}
