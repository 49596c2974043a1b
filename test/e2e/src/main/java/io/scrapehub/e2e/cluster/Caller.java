package io.scrapehub.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/// A client of the API, through its Service: by its address where this machine reaches that, else through the cluster.
record Caller(HttpClient http, URI api, String key) {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final Duration RENDERED = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Set<String> ENDS = Set.of("completed", "failed");
    private static final int CONNECT_MILLIS = 2_000;
    private static final int TRIES = 20;
    private static final long BETWEEN_TRIES_MILLIS = 500;

    static Caller of(Stage stage) {
        var service = stage.client().services().inNamespace(stage.namespace()).withName(Stage.RELEASE + "-api");
        String address = service.require().getSpec().getClusterIP();
        int port = service.require().getSpec().getPorts().getFirst().getPort();
        URI api = reachable(address, port)
                ? URI.create("http://%s:%d".formatted(address, port))
                : URI.create("http://127.0.0.1:" + service.portForward(port).getLocalPort());
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new Caller(http, api, stage.secret(Stage.RELEASE + "-auth", "bootstrap-key"));
    }

    static String text(HttpClient http, String url) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new Unmet("no answer from " + url + ": " + e);
        }
    }

    JsonNode submit(JsonNode job) throws InterruptedException {
        // Repeated with the same key: a try whose answer was lost makes no second job.
        String once = "e2e-" + System.nanoTime();
        return answer(to("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", once)
                .POST(BodyPublishers.ofString(job.toString())));
    }

    /// One page as it is rendered, which may take a worker's beginning.
    JsonNode render(JsonNode page) throws InterruptedException {
        return answer(to("/api/v1/render")
                .timeout(RENDERED)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(page.toString())));
    }

    JsonNode get(String path) throws InterruptedException {
        return answer(to(path).GET());
    }

    JsonNode delete(String path) throws InterruptedException {
        return answer(to(path).DELETE());
    }

    HttpResponse<String> tried(String method, String path, String body) throws InterruptedException {
        try {
            return http.send(
                    to(path).header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unmet("no answer from " + api + path + ": " + e);
        }
    }

    JsonNode ended(String job) throws InterruptedException {
        return Unmet.until(
                "job " + job + " has ended",
                PATIENCE,
                () -> quiet("/api/v1/jobs/" + job),
                j -> ENDS.contains(j.path("status").asText()));
    }

    JsonNode queue() throws InterruptedException {
        return get("/api/v1/queue/status");
    }

    private JsonNode quiet(String path) {
        try {
            return get(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted");
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(ANSWER).header("X-API-KEY", key);
    }

    /// What is tried again is a pod that ended behind the Service, which clients of any Service must bear.
    private JsonNode answer(HttpRequest.Builder request) throws InterruptedException {
        String last = "";
        for (int i = 0; i < TRIES; i++) {
            try {
                HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
                if (response.statusCode() < 300) {
                    return JSON.readTree(response.body());
                }
                last = response.statusCode() + " " + response.body();
                if (response.statusCode() < 429) {
                    break;
                }
            } catch (IOException e) {
                last = String.valueOf(e);
            }
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
        throw new Unmet("the API answered " + last);
    }

    private static boolean reachable(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
