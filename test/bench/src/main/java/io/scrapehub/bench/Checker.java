package io.scrapehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what a variant wrote with what the site itself says of its listing.
final class Checker {
    /// How a variant's records compare.
    record Verdict(double complete, int doubled, int wrong) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> EQUAL = List.of("sku", "title", "seller", "description");
    private static final double CENT = 0.006;

    private final Map<Integer, JsonNode> expected = new HashMap<>();

    /// Asks `site` what pages `from` to `to` hold.
    Checker(String site, int from, int to) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (int n = from; n <= to; n++) {
                var request = HttpRequest.newBuilder(URI.create(site + "/expect/" + n))
                        .build();
                String body = http.send(request, BodyHandlers.ofString()).body();
                JSON.readTree(body)
                        .path("items")
                        .forEach(item -> expected.put(item.path("id").asInt(), item));
            }
        }
    }

    /// @param out one JSON array of records a line
    Verdict check(Path out) throws IOException {
        var seen = new HashSet<Integer>();
        int[] doubledWrong = new int[2];
        for (String line : Files.readAllLines(out)) {
            JSON.readTree(line).forEach(record -> judge(record, seen, doubledWrong));
        }
        return new Verdict((double) seen.size() / expected.size(), doubledWrong[0], doubledWrong[1]);
    }

    private void judge(JsonNode record, Set<Integer> seen, int[] doubledWrong) {
        int id = record.path("id").asInt();
        JsonNode wanted = expected.get(id);
        if (wanted == null || !same(wanted, record)) {
            doubledWrong[1]++;
        } else if (!seen.add(id)) {
            doubledWrong[0]++;
        }
    }

    private static boolean same(JsonNode wanted, JsonNode record) {
        return EQUAL.stream()
                        .allMatch(f ->
                                wanted.path(f).asText().equals(record.path(f).asText()))
                && Math.abs(wanted.path("price").asDouble()
                                - record.path("price").asDouble())
                        < CENT
                && record.path("url").asText().endsWith(wanted.path("url").asText());
    }
}
