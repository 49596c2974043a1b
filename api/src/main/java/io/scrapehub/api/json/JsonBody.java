package io.scrapehub.api.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A body, parsed or not.
public sealed interface JsonBody {
    record Parsed(JsonNode root) implements JsonBody {}

    /// `why` is a sentence with line and column, and never quotes the body.
    record Malformed(String why) implements JsonBody {}

    static JsonBody parse(byte[] bytes) {
        try {
            JsonNode root = Json.MAPPER.readTree(bytes);
            return root.isMissingNode()
                    ? new Malformed("The body is empty; it must be a JSON object.")
                    : new Parsed(root);
        } catch (JsonProcessingException e) {
            return new Malformed("The body is not JSON: %s%s.".formatted(reasonOf(e), placeOf(e.getLocation())));
        } catch (IOException e) {
            return new Malformed("The body is not UTF-8 text.");
        }
    }

    private static String reasonOf(JsonProcessingException e) {
        String reason = e.getOriginalMessage();
        int end = reason.indexOf('\n');
        String line = end < 0 ? reason : reason.substring(0, end);
        return line.length() > 200 ? line.substring(0, 199) + "…" : line;
    }

    private static String placeOf(@Nullable JsonLocation at) {
        return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
