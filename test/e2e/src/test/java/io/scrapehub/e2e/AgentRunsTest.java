package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.testkit.site.PaperSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A run from the request to its records, over HTTP, queue and a real browser behind the egress proxy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentRunsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HOME = """
            <div role=dialog>We use cookies. <button onclick="this.parentElement.remove()">Reject all</button></div>
            <form action=/found><input type=search name=q aria-label=Search><button>Search</button></form>""";
    private static final String FOUND = """
            <h1>Lamps</h1><ul>
            <li class=product><h2>Desk lamp</h2><span class=price>$20.00</span><p>For desks of any size</p></li>
            <li class=product><h2>Floor lamp</h2><span class=price>$45.00</span><p>For floors of any size</p></li>
            <li class=product><h2>Night lamp</h2><span class=price>$9.50</span><p>For nights of any length</p></li></ul>""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PaperSite site = PaperSite.of(Map.of("/", HOME, "/found", FOUND));
    private SystemUnderTest system;
    private String base = "";
    private String key = "";

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        system = SystemUnderTest.start(data, 1, Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:" + site.port()));
        base = JSON.readTree(data.resolve("instance.json").toFile()).path("url").asText();
        key = Files.readString(data.resolve("api-key")).strip();
    }

    @AfterAll
    void stop() {
        system.close();
        site.close();
    }

    @Test
    void a_goal_is_reached_step_by_step_and_its_records_are_the_job_s() throws Exception {
        HttpResponse<String> accepted = send("POST", "/agent/run", """
                {"goal": "Search for \\"lamp\\" and extract the products", "url": "%s/", "fields": ["name", "price"]}""".formatted(site.origin()));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String run = JSON.readTree(accepted.body()).path("run_id").asText();

        String events = send("GET", "/agent/runs/" + run + "/events", "").body();
        JsonNode ended = await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree(
                                send("GET", "/agent/runs/" + run, "").body()),
                        r -> r.path("status").asText().matches("completed|failed"));

        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo("reached");
        assertThat(events.lines().filter(l -> l.equals("event: step")).count()).isGreaterThanOrEqualTo(3);
        assertThat(events).contains("event: end");
        JsonNode records =
                JSON.readTree(send("GET", "/jobs/" + ended.path("job_id").asText() + "/records", "")
                        .body());
        assertThat(records).hasSize(3);
        assertThat(records.at("/0/name").asText()).isEqualTo("Desk lamp");
        var image = http.send(
                request(
                        "GET",
                        URI.create(base)
                                .resolve(ended.at("/steps/0/screenshot_url").asText())
                                .toString(),
                        ""),
                BodyHandlers.ofByteArray());
        assertThat(image.headers().firstValue("Content-Type")).contains("image/jpeg");
        JsonNode balance = await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree(send("GET", "/credits/balance", "").body()),
                        b -> b.path("used_this_month").asInt() > 0);
        assertThat(balance.path("used_this_month").asInt())
                .isEqualTo(ended.path("steps").size());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, base + path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("X-API-KEY", key)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }
}
