package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A goal in plain words, from the request to the files, with neither a model nor a key, on a web of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GoalTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOAL = "Find dentists in Springfield with contact details";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private String base = "";
    private String key = "";
    private List<String> real = List.of();
    private JsonNode plan = JsonNodeFactory.instance.nullNode();
    private JsonNode job = JsonNodeFactory.instance.nullNode();
    private JsonNode progress = JsonNodeFactory.instance.nullNode();
    private JsonNode records = JsonNodeFactory.instance.nullNode();
    private String csv = "";
    private byte[] xlsx = {};
    private JsonNode jobsAfterDryRun = JsonNodeFactory.instance.nullNode();
    private int used;

    @BeforeAll
    void reach_the_goal(@TempDir Path data) throws Exception {
        try (var web = SpringfieldWeb.start();
                var system = SystemUnderTest.start(
                        data, 3, environment(web), List.of("-Djdk.net.hosts.file=" + web.hosts(data)))) {
            JsonNode told = JSON.readTree(data.resolve("instance.json").toFile());
            base = told.path("url").asText();
            key = Files.readString(data.resolve("api-key")).strip();
            real = web.phones();
            plan = post("/jobs", request().put("dry_run", true)).path("plan");
            jobsAfterDryRun = get("/jobs");
            ObjectNode request = request().put("min_results", 45);
            request.set("plan", plan);
            String id = post("/jobs", request).path("job_id").asText();
            job = Jobs.end(system.api(), id);
            progress = get("/jobs/" + id + "/plan");
            records = get("/jobs/" + id + "/records?limit=100&provenance=true");
            csv = text("/jobs/" + id + "/download?format=csv");
            xlsx = send(HttpRequest.newBuilder(URI.create(base + "/jobs/" + id + "/download?format=xlsx"))
                    .GET());
            assertThat(JSON.readTree(text("/jobs/" + id + "/download?format=json")))
                    .hasSize(SpringfieldWeb.REAL);
            used = settledCharges();
        }
    }

    @Test
    void the_dry_run_says_what_was_understood_and_makes_nothing() {
        assertThat(plan.at("/understood/entity_type").asText()).isEqualTo("Dentist");
        assertThat(plan.at("/understood/location/city").asText()).isEqualTo("Springfield");
        assertThat(plan.path("sources"))
                .extracting(s -> s.path("name").asText())
                .contains("OpenStreetMap", "SearXNG");
        assertThat(plan.path("sources"))
                .allSatisfy(s -> assertThat(s.path("reason").asText()).isNotBlank());
        assertThat(jobsAfterDryRun).isEmpty();
    }

    @Test
    void every_dentist_there_is_is_one_record() {
        List<String> found = StreamSupport.stream(records.spliterator(), false)
                .map(r -> r.path("phone").asText().replaceAll("\\D", ""))
                .map(digits -> digits.substring(Math.max(0, digits.length() - 10)))
                .sorted()
                .toList();
        assertThat(found).isEqualTo(real.stream().sorted().toList());
        assertThat(job.path("records_found").asInt()).isEqualTo(SpringfieldWeb.REAL);
    }

    @Test
    void the_job_says_which_sources_it_asked() {
        assertThat(job.at("/plan_summary/search_queries"))
                .extracting(JsonNode::asText)
                .contains("dentists Springfield");
        assertThat(job.at("/plan_summary/sources")).extracting(JsonNode::asText).contains("OpenStreetMap", "SearXNG");
        assertThat(job.path("sources_completed").asInt())
                .isEqualTo(job.path("sources_total").asInt());
        assertThat(progress.path("sources"))
                .extracting(s -> s.path("status").asText())
                .contains("completed");
    }

    @Test
    void what_sources_disagree_on_is_kept() {
        assertThat(records)
                .anySatisfy(
                        r -> assertThat(r.at("/_provenance/name/alternatives")).isNotEmpty());
    }

    @Test
    void the_files_have_the_same_records() {
        assertThat(csv.lines().count()).isEqualTo(SpringfieldWeb.REAL + 1);
        assertThat(new String(xlsx, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void it_costs_what_the_plan_said_about() {
        double estimated = plan.path("estimated_credits").asDouble();
        assertThat((double) used).isCloseTo(estimated, within(estimated * .2));
    }

    private static Map<String, String> environment(SpringfieldWeb web) {
        return Map.of(
                "SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:" + web.port(),
                "SCRAPEHUB_SEARCH", "searxng",
                "SCRAPEHUB_SEARCH_URL", web.searchUrl(),
                "SCRAPEHUB_OVERPASS_URL", web.overpassUrl(),
                "SCRAPEHUB_NOMINATIM_URL", web.otherUrl(),
                "SCRAPEHUB_WIKIDATA_URL", web.otherUrl(),
                "SCRAPEHUB_CATALOGUE", "false");
    }

    /// Charges are posted a few at a time: they are all there when a whole round brings none.
    private int settledCharges() {
        var before = new AtomicInteger(-1);
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .until(
                        () -> get("/credits/balance").path("used_this_month").asInt(),
                        credits -> credits > 0 && before.getAndSet(credits) == credits);
    }

    private static ObjectNode request() {
        return JSON.createObjectNode().put("goal", GOAL).put("max_results", 50);
    }

    private JsonNode get(String path) throws IOException {
        return JSON.readTree(text(path));
    }

    private String text(String path) throws IOException {
        return new String(send(HttpRequest.newBuilder(URI.create(base + path)).GET()), StandardCharsets.UTF_8);
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return JSON.readTree(send(request));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException {
        try {
            var reply = http.send(request.header("X-API-KEY", key).build(), BodyHandlers.ofByteArray());
            assertThat(reply.statusCode())
                    .as(new String(reply.body(), StandardCharsets.UTF_8))
                    .isLessThan(300);
            return reply.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
