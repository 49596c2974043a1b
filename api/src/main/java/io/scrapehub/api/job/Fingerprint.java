package io.scrapehub.api.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a body says, whatever its spaces and the order of its members: SHA-256 over its canonical text.
final class Fingerprint {
    private Fingerprint() {}

    static String of(JsonNode body) {
        try {
            Object values = Json.MAPPER.treeToValue(body, Object.class);
            byte[] canonical = Json.MAPPER.writeValueAsBytes(values);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
