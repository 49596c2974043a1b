package io.scrapehub.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.standalone.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The public API as this machine's command line uses it. Nothing here a client elsewhere could not do.
public final class Api {
    /// The API refused, with its problem in its own words.
    public static final class Refused extends Told {
        private Refused(String words) {
            super(words);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    /// @param base the API's root, ending in `/api/v1`
    public Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /// Hands in a job and answers it.
    public JsonNode submit(JsonNode job) throws InterruptedException {
        return json(
                to("/jobs").header("Content-Type", "application/json").POST(BodyPublishers.ofString(job.toString())));
    }

    /// The job as it is, or as it is after at most `wait` seconds when it has not ended before.
    public JsonNode job(String id, int wait) throws InterruptedException {
        return json(to("/jobs/" + id + "?wait=" + wait).GET());
    }

    /// What became of the job's pages, the first hundred.
    public JsonNode pages(String id) throws InterruptedException {
        return json(to("/jobs/" + id + "/pages").GET());
    }

    public JsonNode delete(String id) throws InterruptedException {
        return json(to("/jobs/" + id).DELETE());
    }

    /// Copies a job's download to `out`, as it comes.
    public void download(String id, String format, OutputStream out) throws IOException, InterruptedException {
        var request = to("/jobs/" + id + "/download?format=" + format).GET().build();
        try (InputStream body = checked(http.send(request, BodyHandlers.ofInputStream()))) {
            body.transferTo(out);
        }
    }

    /// Whether an instance answers there at all.
    public boolean answers() throws InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/health/live"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).header("X-API-KEY", key);
    }

    private JsonNode json(HttpRequest.Builder request) throws InterruptedException {
        try (InputStream body = checked(http.send(request.build(), BodyHandlers.ofInputStream()))) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new Refused("no answer from " + base + ": " + e);
        }
    }

    private static InputStream checked(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() < 300) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw new Refused(words(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static String words(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            var words = new StringBuilder(problem.path("title").asText("HTTP " + status));
            words.append(": ").append(problem.path("detail").asText(body));
            for (JsonNode error : problem.path("errors")) {
                words.append("\n  ")
                        .append(error.path("pointer").asText())
                        .append(": ")
                        .append(error.path("detail").asText());
            }
            return words.toString();
        } catch (JsonProcessingException e) {
            return "HTTP " + status + ": " + body;
        }
    }
}
