package io.scrapehub.standalone.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.extract.value.CodeText;
import io.scrapehub.extract.value.PhoneText;
import io.scrapehub.extract.value.PriceText;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sets of values as people write them, each read by the reader of its kind.
final class NormaliseValues {
    private static final JsonMapper JSON = new JsonMapper();

    private NormaliseValues() {}

    /// For each set of `{id, input, …}` one array of `{id, answers …}`.
    static Map<String, ArrayNode> of(JsonNode sets) {
        Map<String, ArrayNode> read = new LinkedHashMap<>();
        sets.properties().forEach(set -> read.put(set.getKey(), set(set.getKey(), set.getValue())));
        return read;
    }

    private static ArrayNode set(String name, JsonNode items) {
        ArrayNode records = JSON.createArrayNode();
        for (JsonNode item : items) {
            ObjectNode record = records.addObject().put("id", item.path("id").asText());
            answer(name, item, record);
        }
        return records;
    }

    private static void answer(String set, JsonNode item, ObjectNode into) {
        String input = item.path("input").asText();
        switch (set) {
            case "phone_national", "phone_in_text" ->
                into.put("e164", PhoneText.of(input, item.path("region").asText(null)));
            case "price" -> {
                PriceText price = PriceText.of(input, item.path("currency_hint").asText(null));
                into.put("amount", price.amount()).put("currency", price.currency());
            }
            case "gtin_type" -> into.put("type", CodeText.kind(input));
            default -> {} // a kind of value nobody taught us stays unanswered
        }
    }
}
