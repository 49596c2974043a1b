package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.json.Leaves;
import io.scrapehub.extract.value.PhoneText;
import io.scrapehub.extract.value.Urls;
import io.scrapehub.extract.value.ValueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The typed values of a record's leaves, as the extractor would have them on the page itself.
final class Values {
    /// The address of a record's own page.
    static final WantedField LINK = WantedField.of(List.of("url")).getFirst();

    private Values() {}

    static JsonValue reader(String pageUrl, String language) {
        return new JsonValue(new ValueReader(pageUrl, PhoneText.region(language, Urls.host(pageUrl))));
    }

    static Map<String, Leaves.Leaf> leaves(JsonNode item) {
        Map<String, Leaves.Leaf> byPath = new HashMap<>();
        Leaves.of(item).forEach(leaf -> byPath.putIfAbsent(leaf.path(), leaf));
        return byPath;
    }

    /// What a cell gives, or null.
    static @Nullable Object of(WantedField field, Way.Cell cell, Map<String, Leaves.Leaf> leaves, JsonValue reader) {
        Leaves.Leaf leaf = leaves.get(cell.path());
        if (leaf == null) {
            return null;
        }
        if (cell.before().isEmpty() && cell.after().isEmpty()) {
            return reader.of(field, leaf.value());
        }
        String text = text(leaf.value());
        return text.isEmpty() ? null : cell.before() + text + cell.after();
    }

    /// A leaf's text, empty when it is no scalar.
    static String text(JsonNode leaf) {
        return leaf.isTextual() || leaf.isNumber() ? leaf.asText().strip() : "";
    }
}
