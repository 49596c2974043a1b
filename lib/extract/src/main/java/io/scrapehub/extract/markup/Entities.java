package io.scrapehub.extract.markup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All entities of one page, and the references among them (`{"@id": …}`), which are followed inside the
/// page only.
public final class Entities {
    private static final int MAX_CANDIDATES = 60;

    private final List<Entity> all;
    private final Map<String, ObjectNode> byId = new HashMap<>();

    public Entities(List<Entity> all) {
        this.all = List.copyOf(all);
        for (Entity entity : all) {
            JsonNode id = entity.node().path("@id");
            if (id.isTextual() && entity.node().size() > 1) {
                byId.putIfAbsent(id.asText(), entity.node());
            }
        }
    }

    public List<Entity> all() {
        return all;
    }

    /// What a path of properties (`offers.price`) leads to: arrays on the way give their first member that
    /// has the rest of the path. Missing when there is nothing.
    public JsonNode at(JsonNode start, String path) {
        List<JsonNode> here = List.of(start);
        for (String name : path.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : here) {
                spread(resolved(node).path(name), next);
            }
            here = next;
        }
        return here.isEmpty() ? MissingNode.getInstance() : whole(here);
    }

    /// A reference's target; any other node itself.
    public JsonNode resolved(JsonNode node) {
        if (node.isObject() && node.size() == 1 && node.path("@id").isTextual()) {
            ObjectNode target = byId.get(node.path("@id").asText());
            return target == null ? node : target;
        }
        return node;
    }

    private void spread(JsonNode value, List<JsonNode> into) {
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (into.size() < MAX_CANDIDATES && !item.isNull()) {
                    into.add(resolved(item));
                }
            }
        } else if (!value.isMissingNode() && !value.isNull() && into.size() < MAX_CANDIDATES) {
            into.add(resolved(value));
        }
    }

    /// Several scalars at the end of a path are one list.
    private static JsonNode whole(List<JsonNode> values) {
        if (values.size() == 1) {
            return values.getFirst();
        }
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
