package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fills the gaps of a request. A text that is one gap (`"{url}"`) becomes the value, whatever its type,
/// and goes with its member when there is none; gaps within a text become text, encoded when the text is a
/// URL.
final class Gaps {
    private static final Pattern GAP = Pattern.compile("\\{([a-z][a-z0-9_]{0,49})}");

    private Gaps() {}

    static ObjectNode filled(ObjectNode request, ObjectNode values) {
        ObjectNode filled = request.objectNode();
        request.properties().forEach(member -> {
            JsonNode value = filled(member.getValue(), values);
            if (value != null) {
                filled.set(member.getKey(), value);
            }
        });
        return filled;
    }

    /// The names of all gaps.
    static Set<String> namesIn(JsonNode node) {
        var names = new TreeSet<String>();
        if (node.isTextual()) {
            GAP.matcher(node.textValue()).results().forEach(gap -> names.add(gap.group(1)));
        }
        node.forEach(child -> names.addAll(namesIn(child)));
        return names;
    }

    private static @Nullable JsonNode filled(JsonNode node, ObjectNode values) {
        return switch (node) {
            case ObjectNode object -> filled(object, values);
            case ArrayNode array -> filled(array, values);
            case TextNode text -> filled(text.textValue(), values);
            default -> node;
        };
    }

    private static ArrayNode filled(ArrayNode array, ObjectNode values) {
        ArrayNode filled = array.arrayNode();
        array.forEach(element -> {
            JsonNode value = filled(element, values);
            if (value != null) {
                filled.add(value);
            }
        });
        return filled;
    }

    private static @Nullable JsonNode filled(String text, ObjectNode values) {
        Matcher gap = GAP.matcher(text);
        if (gap.matches()) {
            return values.get(gap.group(1));
        }
        boolean url = text.startsWith("http://") || text.startsWith("https://");
        return TextNode.valueOf(
                GAP.matcher(text).replaceAll(found -> Matcher.quoteReplacement(textOf(found, values, url))));
    }

    private static String textOf(MatchResult gap, ObjectNode values, boolean url) {
        String value = values.path(gap.group(1)).asText();
        return url ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value;
    }
}
