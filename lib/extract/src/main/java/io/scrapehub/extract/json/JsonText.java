package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.extract.value.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// JSON nodes as the plain values that records hold.
public final class JsonText {
    private static final int MAX_ITEMS = 200;
    private static final int MAX_DEPTH = 4;

    private JsonText() {}

    /// The node with its own type: text, number, boolean, list or map. Null for null, empty text, and
    /// empty containers.
    public static @Nullable Object plain(JsonNode node) {
        return plain(node, 0);
    }

    private static @Nullable Object plain(JsonNode node, int depth) {
        return switch (node.getNodeType()) {
            case STRING -> text(node.asText());
            case NUMBER -> number(node);
            case BOOLEAN -> node.asBoolean();
            case ARRAY -> depth >= MAX_DEPTH ? null : list(node, depth);
            case OBJECT -> depth >= MAX_DEPTH ? null : map(node, depth);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /// JSON strings may hold HTML; what a reader would see of it counts.
    public static @Nullable String text(String raw) {
        int tag = raw.indexOf('<');
        boolean markup = tag >= 0 && raw.indexOf('>', tag) > tag && raw.length() < 200_000;
        boolean entities = raw.indexOf('&') >= 0 && raw.indexOf(';') >= 0;
        String shown = markup || entities ? Jsoup.parseBodyFragment(raw).text() : raw;
        String text = Texts.collapsed(shown);
        return text.isEmpty() || Texts.isPlaceholder(text) ? null : text;
    }

    private static @Nullable Object number(JsonNode node) {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return node.asLong();
        }
        double value = node.asDouble();
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Object list(JsonNode node, int depth) {
        List<Object> values = new ArrayList<>();
        for (JsonNode item : node) {
            Object value = plain(item, depth + 1);
            if (value != null && values.size() < MAX_ITEMS) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static @Nullable Object map(JsonNode node, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (var property : node.properties()) {
            Object value = plain(property.getValue(), depth + 1);
            if (value != null && values.size() < MAX_ITEMS) {
                values.put(property.getKey(), value);
            }
        }
        return values.isEmpty() ? null : Collections.unmodifiableMap(values);
    }
}
