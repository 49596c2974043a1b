package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The part of JSON Schema that parameters are described in: one flat object, each member a text, number,
/// flag or list of texts. So much a form can be made from; references and patterns are left out because
/// they come from clients (a reference can point anywhere, a pattern can take for ever).
final class ParamSchema {
    static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array");
    private static final Set<String> OBJECT_WORDS = Set.of("type", "properties", "required", "additionalProperties");
    private static final Set<String> WORDS = Set.of(
            "type",
            "title",
            "description",
            "default",
            "enum",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "format",
            "items",
            "minItems",
            "maxItems");

    private final JsonNode schema;

    ParamSchema(JsonNode schema) {
        this.schema = schema;
    }

    /// Whether there is such a parameter.
    boolean has(String name) {
        return schema.path("properties").has(name);
    }

    /// What keeps this from being such a schema.
    void check(String at, List<Mistake> mistakes) {
        if (!schema.isObject() || !schema.path("type").asText("object").equals("object")) {
            mistakes.add(Mistake.at(at, "wrong_type", "This must be a JSON Schema of type object."));
            return;
        }
        schema.fieldNames().forEachRemaining(word -> {
            if (!OBJECT_WORDS.contains(word)) {
                mistakes.add(Mistake.at(at + "/" + word, "unknown_member", "Parameters are described without this."));
            }
        });
        if (schema.path("properties").size() > MOST) {
            mistakes.add(Mistake.at(at + "/properties", "out_of_range", "There may be 50 parameters at most."));
        }
        schema.path("properties")
                .properties()
                .forEach(p -> checkProperty(at + "/properties/" + p.getKey(), p, mistakes));
        schema.path("required").forEach(name -> {
            if (!has(name.asText())) {
                mistakes.add(
                        Mistake.at(at + "/required", "unknown_param", "There is no such parameter: " + name + "."));
            }
        });
    }

    /// The values of all parameters that have one: as given, or by default.
    ObjectNode values(JsonNode given, String at, List<Mistake> mistakes) {
        ObjectNode values = Json.MAPPER.createObjectNode();
        if (!given.isObject()) {
            mistakes.add(Mistake.at(at, "wrong_type", "This must be a JSON object."));
            return values;
        }
        given.fieldNames().forEachRemaining(name -> {
            if (!has(name)) {
                mistakes.add(Mistake.at(at + "/" + name, "unknown_param", "The template has no such parameter."));
            }
        });
        schema.path("properties").properties().forEach(p -> {
            JsonNode value =
                    given.has(p.getKey()) ? given.get(p.getKey()) : p.getValue().get("default");
            if (value != null && holds(at + "/" + p.getKey(), p.getValue(), value, mistakes)) {
                values.set(p.getKey(), value);
            }
        });
        schema.path("required").forEach(name -> {
            if (!given.has(name.asText()) && !values.has(name.asText())) {
                mistakes.add(Mistake.at(at + "/" + name.asText(), "missing", "The template needs this parameter."));
            }
        });
        return values;
    }

    private static void checkProperty(String at, Map.Entry<String, JsonNode> property, List<Mistake> mistakes) {
        JsonNode described = property.getValue();
        if (!NAME.matcher(property.getKey()).matches()) {
            mistakes.add(
                    Mistake.at(at, "invalid", "A parameter's name is of a-z, 0-9 and _, and begins with a letter."));
        }
        if (!TYPES.contains(described.path("type").asText())) {
            mistakes.add(Mistake.at(
                    at + "/type", "unknown_word", "The type must be one of " + String.join(", ", TYPES) + "."));
            return;
        }
        described.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                mistakes.add(Mistake.at(at + "/" + word, "unknown_member", "Parameters are described without this."));
            }
        });
        if (described.has("default")) {
            holds(at + "/default", described, described.get("default"), mistakes);
        }
    }

    private static boolean holds(String at, JsonNode described, JsonNode value, List<Mistake> mistakes) {
        int before = mistakes.size();
        switch (described.path("type").asText()) {
            case "string" -> checkText(at, described, value, mistakes);
            case "integer" -> checkNumber(at, described, value, value.isIntegralNumber(), mistakes);
            case "number" -> checkNumber(at, described, value, value.isNumber(), mistakes);
            case "boolean" -> require(value.isBoolean(), at, "wrong_type", "This must be true or false.", mistakes);
            default -> checkList(at, described, value, mistakes);
        }
        JsonNode words = described.path("enum");
        if (mistakes.size() == before && words.isArray()) {
            boolean among = words.valueStream().anyMatch(value::equals);
            require(among, at, "unknown_word", "This must be one of " + words + ".", mistakes);
        }
        return mistakes.size() == before;
    }

    private static void checkText(String at, JsonNode described, JsonNode value, List<Mistake> mistakes) {
        if (require(value.isTextual(), at, "wrong_type", "This must be a string.", mistakes)) {
            int length = value.textValue().codePointCount(0, value.textValue().length());
            boolean fits = length >= described.path("minLength").asInt(0)
                    && length <= described.path("maxLength").asInt(Integer.MAX_VALUE);
            require(fits, at, "out_of_range", "This is too short or too long.", mistakes);
        }
    }

    private static void checkNumber(
            String at, JsonNode described, JsonNode value, boolean isOne, List<Mistake> mistakes) {
        if (require(isOne, at, "wrong_type", "This must be a number of the right kind.", mistakes)) {
            boolean within = value.doubleValue() >= described.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                    && value.doubleValue() <= described.path("maximum").asDouble(Double.POSITIVE_INFINITY);
            require(within, at, "out_of_range", "This is too small or too large.", mistakes);
        }
    }

    private static void checkList(String at, JsonNode described, JsonNode value, List<Mistake> mistakes) {
        boolean texts = value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
        if (require(texts, at, "wrong_type", "This must be an array of strings.", mistakes)) {
            boolean fits = value.size() >= described.path("minItems").asInt(0)
                    && value.size() <= described.path("maxItems").asInt(Integer.MAX_VALUE);
            require(fits, at, "out_of_range", "This has too few or too many elements.", mistakes);
        }
    }

    private static boolean require(boolean holds, String at, String code, String detail, List<Mistake> mistakes) {
        if (!holds) {
            mistakes.add(Mistake.at(at, code, detail));
        }
        return holds;
    }
}
