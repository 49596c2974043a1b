package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A shop's shelf changes between three scrapes into one pool, and is empty at the fourth; everything over
/// HTTP, with a real browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PoolScrapesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIRST =
            shelf("A1", "Anvil", "10.00", "B2", "Bellows", "20.00", "C3", "Chisel", "30.00");
    private static final String SECOND =
            shelf("A1", "Anvil", "10.00", "B2", "Bellows", "25.00", "D4", "Drill", "40.00");
    private static final String THIRD = shelf("A1", "Anvil", "11.00", "C3", "Chisel", "30.00", "D4", "Drill", "40.00");
    private static final String EMPTY = "<body><p>The shelf is being refilled, please come back in a while.</p>";

    private final List<JsonNode> afterRun = new ArrayList<>();
    private final List<String> downloads = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private volatile String page = FIRST;
    private String base = "";
    private String key = "";
    private JsonNode runs = JsonNodeFactory.instance.nullNode();
    private JsonNode balance = JsonNodeFactory.instance.nullNode();
    private String asOfSecond = "";

    @BeforeAll
    void scrape_four_times(@TempDir Path data) throws IOException {
        HttpServer shop = shop();
        var environment = Map.of(
                "SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:" + shop.getAddress().getPort());
        try (var system = SystemUnderTest.start(data, 1, environment)) {
            JsonNode told = JSON.readTree(data.resolve("instance.json").toFile());
            base = told.path("url").asText();
            key = Files.readString(data.resolve("api-key")).strip();
            String pool = post(
                            "/pools",
                            JSON.createObjectNode()
                                    .put("name", "Shelf")
                                    .set("key_fields", JSON.createArrayNode().add("sku")))
                    .path("pool_id")
                    .asText();
            for (String shown : List.of(FIRST, SECOND, THIRD, EMPTY)) {
                page = shown;
                scrapeInto(pool, "http://127.0.0.1:" + shop.getAddress().getPort() + "/", system);
                afterRun.add(get("/pools/" + pool + "/records?limit=100"));
                downloads.add(text("/pools/" + pool + "/download?format=csv"));
            }
            runs = get("/pools/" + pool + "/runs");
            asOfSecond = text("/pools/" + pool + "/download?format=csv&as_of=2");
            balance = await().atMost(PATIENCE)
                    .until(
                            () -> get("/credits/balance"),
                            b -> b.path("used_this_month").asInt() >= 3);
        } finally {
            shop.stop(0);
        }
    }

    @Test
    void the_first_scrape_is_all_new() {
        assertThat(statuses(afterRun.get(0))).containsExactly("A1 new", "B2 new", "C3 new");
    }

    @Test
    void the_second_tells_new_changed_and_unchanged_apart() {
        assertThat(statuses(afterRun.get(1))).containsExactly("A1 unchanged", "B2 changed", "D4 new");
    }

    @Test
    void a_change_has_its_old_and_its_new_value() {
        JsonNode change = afterRun.get(1).at("/1/changes/0");

        assertThat(change.path("old").asDouble()).isEqualTo(20.0);
        assertThat(change.path("new").asDouble()).isEqualTo(25.0);
    }

    @Test
    void the_third_sees_one_go_and_one_come_back() {
        assertThat(statuses(afterRun.get(2))).containsExactly("A1 changed", "C3 new", "D4 unchanged");
    }

    @Test
    void the_empty_one_removes_nothing() {
        assertThat(runs.at("/0/removals").asText()).isNotEqualTo("applied");
        assertThat(downloads.get(3)).isEqualTo(downloads.get(2));
    }

    @Test
    void the_second_state_can_be_had_later() {
        assertThat(asOfSecond).isEqualTo(downloads.get(1));
    }

    @Test
    void every_page_with_records_was_charged() {
        assertThat(balance.path("used_this_month").asInt()).isGreaterThanOrEqualTo(3);
    }

    private void scrapeInto(String pool, String url, SystemUnderTest system) throws IOException {
        ObjectNode job =
                JSON.createObjectNode().put("url", url).put("pool_id", pool).put("max_results", 50);
        job.putArray("fields").add("sku").add("name").add("price");
        int before = get("/pools/" + pool).path("runs").asInt();
        String id = post("/jobs", job).path("job_id").asText();
        Jobs.end(system.api(), id);
        await().atMost(PATIENCE).until(() -> get("/pools/" + pool).path("runs").asInt() == before + 1);
    }

    private static List<String> statuses(JsonNode records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(r -> r.at("/data/sku").asText() + " " + r.path("status").asText())
                .toList();
    }

    private static String shelf(String... skuNamePrice) {
        var cards = new StringBuilder("<body><h1>Shelf</h1><div class='shelf'>");
        for (int i = 0; i < skuNamePrice.length; i += 3) {
            cards.append(
                    "<div class='tool'><h3 class='name'>%s</h3><span class='sku'>%s</span><span class='price'>$%s</span></div>"
                            .formatted(skuNamePrice[i + 1], skuNamePrice[i], skuNamePrice[i + 2]));
        }
        return cards.append("</div>").toString();
    }

    private HttpServer shop() throws IOException {
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        shop.createContext("/", exchange -> {
            boolean found = exchange.getRequestURI().getPath().equals("/");
            byte[] body = ("<!doctype html><html><head><meta charset='utf-8'><title>Shelf</title></head>" + page)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(found ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
        return shop;
    }

    private JsonNode get(String path) throws IOException {
        return JSON.readTree(text(path));
    }

    private String text(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return JSON.readTree(send(request));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            var reply = http.send(request.header("X-API-KEY", key).build(), BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isLessThan(300);
            return reply.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
