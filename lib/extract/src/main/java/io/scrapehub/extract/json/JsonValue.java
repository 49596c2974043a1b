package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSON node as a field's value. Values keep their JSON type; only where the field's type says more does
/// text become it: a price or rating in a string becomes a number, an address of a page absolute. Prices
/// and ratings are `Double` even when written without decimals, so that one field has one type.
public final class JsonValue {
    private static final List<String> SPOKEN =
            List.of("name", "text", "value", "@value", "url", "contentUrl", "title", "label", "raw", "rendered", "@id");
    private static final List<String> ADDRESS_PARTS = List.of(
            "streetAddress",
            "street",
            "line1",
            "address1",
            "postalCode",
            "zip",
            "addressLocality",
            "city",
            "addressRegion",
            "state",
            "addressCountry",
            "country");

    private static final int MAX_LINED = 100_000;
    private static final Pattern LINE_ENDS = Pattern.compile("\\R|(?i)<br ?/?>|</(?:p|li|div|h[1-6])>");
    private static final Pattern LEADING = Pattern.compile("^[\\s,;]+");
    private static final Pattern ORDINAL = Pattern.compile("\\W{0,2}(?:\\p{L}{2,12}\\W{0,2})?\\d{1,2}\\W{0,3}");

    private final ValueReader reader;

    public JsonValue(ValueReader reader) {
        this.reader = reader;
    }

    /// The value, or null when the node cannot be one of this field.
    public @Nullable Object of(WantedField field, JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> text(field, node.asText());
            case NUMBER -> number(field, node);
            case BOOLEAN -> acceptsScalars(field.type()) ? (Object) node.asBoolean() : null;
            case ARRAY -> array(field, node);
            case OBJECT -> object(field, node);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /// A text that is wanted as a list is one entry a line, as some pages declare their steps.
    private @Nullable Object text(WantedField field, String raw) {
        List<Object> lines = field.type() == FieldType.LIST ? lines(field, raw) : List.of();
        return lines.size() > 1 ? lines : whole(field, raw);
    }

    private List<Object> lines(WantedField field, String raw) {
        List<Object> lines = new ArrayList<>();
        String[] parts = raw.length() > MAX_LINED ? new String[0] : LINE_ENDS.split(raw);
        for (String part : parts) {
            Object line = whole(field, LEADING.matcher(part).replaceFirst(""));
            if (line instanceof String said && said.length() > 1 && !isOrdinal(said)) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    /// `Step 2`, `3.`: what numbers a step and says nothing of it.
    private static boolean isOrdinal(String said) {
        return ORDINAL.matcher(said).matches();
    }

    private @Nullable Object whole(WantedField field, String raw) {
        String shown = JsonText.text(raw);
        return shown == null ? null : reader.readMachine(field, shown);
    }

    private static @Nullable Object number(WantedField field, JsonNode node) {
        return switch (field.type()) {
            case PRICE, RATING -> Double.isFinite(node.asDouble()) ? node.asDouble() : null;
            case URL, IMAGE, EMAIL, CURRENCY, LONG_TEXT, BODY -> null;
            case PHONE -> node.asText();
            case TITLE, TEXT, COUNT, DATE, ADDRESS, ID, CODE, AVAILABILITY, LIST -> JsonText.plain(node);
        };
    }

    private static boolean acceptsScalars(FieldType type) {
        return type == FieldType.TEXT || type == FieldType.AVAILABILITY;
    }

    /// A step or section with a name of its own and more to say is both.
    private static void heading(WantedField field, JsonNode item, List<Object> into) {
        String name = item.path("name").asText("").strip();
        boolean section = item.path("itemListElement").isArray();
        String text = item.path("text").asText("").strip();
        boolean says = !name.isEmpty() && !isOrdinal(name) && (section || (!text.isEmpty() && !starts(text, name)));
        if (field.type() == FieldType.LIST && item.isObject() && says) {
            String shown = JsonText.text(name);
            if (shown != null) {
                into.add(shown);
            }
        }
    }

    private static boolean starts(String text, String name) {
        String bare = name.replaceAll("[.…\\s]+$", "");
        return text.toLowerCase(Locale.ROOT).startsWith(bare.toLowerCase(Locale.ROOT));
    }

    private @Nullable Object array(WantedField field, JsonNode array) {
        List<Object> values = new ArrayList<>();
        for (JsonNode item : array) {
            heading(field, item, values);
            Object value = values.size() >= 200
                    ? null
                    : item.isTextual() && array.size() > 1 ? whole(field, item.asText()) : of(field, item);
            if (value instanceof List<?> nested) {
                values.addAll(nested);
            } else if (value != null) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        if (field.type() == FieldType.AVAILABILITY) {
            return available(values); // of several variants one that can be had is enough
        }
        if (field.type() == FieldType.TEXT && values.stream().allMatch(String.class::isInstance)) {
            return String.join(
                    ", ", values.stream().map(String::valueOf).distinct().toList());
        }
        boolean many =
                field.type() == FieldType.LIST || field.type() == FieldType.TEXT || field.type() == FieldType.ADDRESS;
        List<Object> distinct = field.type() == FieldType.LIST
                ? values
                : values.stream().distinct().toList();
        return many && (distinct.size() > 1 || field.type() == FieldType.LIST)
                ? List.copyOf(distinct)
                : distinct.getFirst();
    }

    private static Object available(List<Object> values) {
        return values.stream()
                .filter(value -> String.valueOf(value).toLowerCase(Locale.ROOT).contains("instock"))
                .findFirst()
                .orElse(values.getFirst());
    }

    private @Nullable Object object(WantedField field, JsonNode object) {
        if (field.type() == FieldType.ADDRESS) {
            String joined = address(object);
            if (!joined.isEmpty()) {
                return joined;
            }
        }
        if (field.type() == FieldType.LIST && object.path("itemListElement").isArray()) {
            return array(field, object.path("itemListElement"));
        }
        if (field.type() == FieldType.LIST && object.path("text").isTextual()) {
            return text(field, object.path("text").asText());
        }
        List<String> order = field.type() == FieldType.URL || field.type() == FieldType.IMAGE
                ? List.of("url", "contentUrl", "src", "href", "original", "large", "@id")
                : SPOKEN;
        for (String name : order) {
            JsonNode spoken = object.path(name);
            Object value = spoken.isValueNode() || spoken.isArray() ? of(field, spoken) : null;
            if (value != null) {
                return value;
            }
        }
        return field.type() == FieldType.TEXT ? spokenPart(object) : null;
    }

    /// What an object without a speaking property of its own says through its parts, or the object itself.
    private static @Nullable Object spokenPart(JsonNode object) {
        return object.size() <= 12 ? JsonText.plain(object) : null;
    }

    private static String address(JsonNode object) {
        List<String> parts = new ArrayList<>();
        for (String name : ADDRESS_PARTS) {
            JsonNode part = object.path(name);
            String text = part.isObject() ? part.path("name").asText("") : part.isValueNode() ? part.asText("") : "";
            if (!text.isBlank() && !text.equals("null") && !parts.contains(text.strip())) {
                parts.add(text.strip());
            }
        }
        return String.join(", ", parts);
    }
}
