package io.scrapehub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reply that was held against the contract.
public record Reply(HttpResponse<byte[]> http) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public int status() {
        return http.statusCode();
    }

    public byte[] bytes() {
        return http.body();
    }

    public String text() {
        return new String(http.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(http.body());
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    public String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0];
    }

    /// The `code` of a problem.
    public String code() {
        return json().path("code").asText();
    }

    /// The mistakes of a problem, as `pointer code`.
    public List<String> mistakes() {
        var all = new ArrayList<String>();
        for (JsonNode error : json().path("errors")) {
            String where = error.path("pointer")
                    .asText(error.path("parameter").asText(error.path("header").asText()));
            all.add(where + " " + error.path("code").asText());
        }
        return all;
    }

    /// The URL of the next page, when there is one.
    public Optional<String> next() {
        return header("Link").map(link -> link.substring(1, link.indexOf('>')));
    }
}
