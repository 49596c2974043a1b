package io.scrapehub.bench.rung;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An instance in a process of its own that may visit loopback, asked over HTTP.
final class TrialSystem implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WAIT_SECONDS = 30;

    private final ChildJvm process;
    private final Api api;
    private final URI base;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    private TrialSystem(ChildJvm process, URI base, String key) {
        this.process = process;
        this.api = new Api(base, key);
        this.base = base;
        this.key = key;
    }

    static TrialSystem start(int slots) throws IOException {
        Path data = Files.createTempDirectory("bench-data-");
        var process = ChildJvm.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders"),
                Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.0/8:1024-65535"),
                "io.scrapehub.standalone.ScrapehubMain",
                List.of("up", "--port", "0", "--data", data.toString(), "--slots", Integer.toString(slots)));
        String base = process.await("ready");
        return new TrialSystem(
                process,
                URI.create(base),
                Files.readString(data.resolve("api-key")).strip());
    }

    /// An ended job: how long it took from its submission until its end was known, its records, and what
    /// became of each of its pages.
    record Outcome(JsonNode job, double seconds, JsonNode records, List<JsonNode> pages) {
        long pagesBy(String rung) {
            return pages.stream()
                    .filter(p -> p.path("rung").asText().equals(rung))
                    .count();
        }
    }

    /// Runs a job to its end.
    Outcome run(List<String> urls, List<String> fields, boolean cascade) throws IOException, InterruptedException {
        ObjectNode job = JSON.createObjectNode().put("max_results", 1_000).put("use_smart_cascade", cascade);
        urls.forEach(job.putArray("urls")::add);
        fields.forEach(job.putArray("fields")::add);
        long begun = System.nanoTime();
        String id = api.submit(job).path("job_id").asText();
        JsonNode end = api.job(id, WAIT_SECONDS);
        while (!Set.of("completed", "failed").contains(end.path("status").asText())) {
            end = api.job(id, WAIT_SECONDS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        var records = new ByteArrayOutputStream();
        api.download(id, "json", records);
        List<JsonNode> pages = new java.util.ArrayList<>();
        get("/jobs/" + id + "/coverage?limit=1000").path("urls").forEach(pages::add);
        return new Outcome(end, seconds, JSON.readTree(records.toByteArray()), pages);
    }

    /// Credits used this month.
    long creditsUsed() throws IOException, InterruptedException {
        return get("/credits/balance").path("used_this_month").asLong();
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("X-API-KEY", key)
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
