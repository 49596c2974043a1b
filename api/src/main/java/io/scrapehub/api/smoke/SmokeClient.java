package io.scrapehub.api.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A client of the public API, from outside as any other.
final class SmokeClient {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final int WAIT_SECONDS = 20;
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Set<String> ENDS = Set.of("completed", "failed");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI api;
    private final String key;

    SmokeClient(URI api, String key) {
        this.api = api;
        this.key = key;
    }

    void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the API at " + api + " is not ready");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /// Hands in a job on one page and answers it when it has ended.
    JsonNode scrape(String url, List<String> fields) throws IOException, InterruptedException {
        ObjectNode request = Json.MAPPER.createObjectNode().put("url", url).put("output_format", "json");
        fields.forEach(request.putArray("fields")::add);
        JsonNode job = answer(to("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ENDS.contains(job.path("status").asText())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the job has not ended in %d minutes: %s".formatted(PATIENCE.toMinutes(), job));
            }
            job = answer(to("/api/v1/jobs/" + job.path("job_id").asText() + "?wait=" + WAIT_SECONDS)
                    .GET());
        }
        return job;
    }

    /// The job's records, the first thousand.
    JsonNode records(JsonNode job) throws IOException, InterruptedException {
        return answer(to("/api/v1/jobs/" + job.path("job_id").asText() + "/records?limit=1000")
                .GET());
    }

    private boolean isReady() {
        try {
            return http.send(to("/health/ready").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(ANSWER).header("X-API-KEY", key);
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "the API answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return Json.MAPPER.readTree(response.body());
    }
}
