package io.scrapehub.extract.markup;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.value.ValueReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads wanted fields from a declared entity by the schema.org paths of the lexicon, then by the entity's
/// own property names.
public final class SchemaFields {
    private static final double TRUST = .95;

    private final Entities entities;
    private final JsonValue values;

    public SchemaFields(Entities entities, ValueReader reader) {
        this.entities = entities;
        this.values = new JsonValue(reader);
    }

    /// The fields found, in wanted order.
    public Map<String, FieldValue> read(Entity entity, List<WantedField> fields) {
        Map<String, FieldValue> found = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue value = read(entity, field);
            if (value != null) {
                found.put(field.name(), value);
            }
        }
        return found;
    }

    private @Nullable FieldValue read(Entity entity, WantedField field) {
        List<String> paths = field.schemaPaths();
        for (int i = 0; i < paths.size(); i++) {
            FieldValue value = at(entity, field, paths.get(i), TRUST - .01 * i);
            if (value != null) {
                return value;
            }
        }
        FieldValue sum = field.is("total time") ? totalTime(entity) : null;
        if (sum != null) {
            return sum;
        }
        for (var property : entity.node().properties()) {
            double named = property.getKey().startsWith("@") ? 0 : field.namedBy(property.getKey());
            FieldValue value = named < .75 ? null : at(entity, field, property.getKey(), TRUST * named);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// Preparing and cooking together, where the page declares only these.
    private @Nullable FieldValue totalTime(Entity entity) {
        try {
            String prep = entity.property("prepTime").asText("");
            String cook = entity.property("cookTime").asText("");
            if (prep.isEmpty() && cook.isEmpty()) {
                return null;
            }
            Duration sum = parsed(prep).plus(parsed(cook));
            return sum.isZero()
                    ? null
                    : new FieldValue(
                            sum.toString(), new Provenance(entity.source(), entity.locator() + "/prepTime", .75));
        } catch (DateTimeParseException | ArithmeticException e) {
            return null; // no durations as ISO 8601 writes them: what was asked
        }
    }

    private static Duration parsed(String duration) {
        return duration.isEmpty() ? Duration.ZERO : Duration.parse(duration.strip());
    }

    private @Nullable FieldValue at(Entity entity, WantedField field, String path, double confidence) {
        JsonNode node = entities.at(entity.node(), path);
        Object value = node.isMissingNode() || isEmptyPrice(field, node) ? null : values.of(field, node);
        return value == null
                ? null
                : new FieldValue(
                        value,
                        new Provenance(entity.source(), entity.locator() + "/" + path.replace('.', '/'), confidence));
    }

    /// Shops that fill their markup by template write 0 where they have no price.
    private static boolean isEmptyPrice(WantedField field, JsonNode node) {
        return field.type() == FieldType.PRICE
                && node.isValueNode()
                && node.asText().matches("0+(\\.0+)?|");
    }
}
