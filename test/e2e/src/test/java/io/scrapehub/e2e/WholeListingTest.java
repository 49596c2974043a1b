package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.shop.Goods.Good;
import io.scrapehub.testkit.shop.Shop;
import io.scrapehub.testkit.shop.Style;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A shop of a thousand goods through the whole system, in every way a listing is paged: all of them, none
/// twice, each field right, and just as many as were asked for.
class WholeListingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GOODS = 1_000;

    @TempDir
    private static Path data;

    private static Shop shop;
    private static SystemUnderTest system;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(20_260_127, GOODS);
        system = SystemUnderTest.start(
                data, 2, Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32", "SCRAPEHUB_HOST_GAP", "0ms"));
        api = system.api();
    }

    @AfterAll
    static void stop() {
        system.close();
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBERED", "MORE", "SCROLL", "VIRTUAL", "MORE_HTML", "SCROLL_HTML", "NEXT_BUTTON", "LINKED"})
    void a_thousand_records_come_each_once_and_right(Style style) throws Exception {
        long start = System.nanoTime();
        JsonNode job = ended(request(style, GOODS));

        System.out.printf(
                "%-12s %d records, %s, %.1f s%n",
                style,
                job.path("records_found").asInt(),
                job.path("stop_reason").asText(),
                (System.nanoTime() - start) / 1e9);
        assertThat(records(job)).containsExactlyInAnyOrderElementsOf(expected(GOODS));
        assertThat(job.path("stop_reason").asText()).isEqualTo("max_results");
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBERED", "MORE", "SCROLL", "VIRTUAL", "LINKED"})
    void a_hundred_and_thirty_seven_are_just_as_many(Style style) throws Exception {
        assertThat(records(ended(request(style, 137)))).containsExactlyInAnyOrderElementsOf(expected(137));
    }

    @ParameterizedTest
    @CsvSource({"FOREVER", "FOREVER_LINKED"})
    void a_list_that_repeats_its_first_page_for_ever_gives_it_once(Style style) throws Exception {
        ObjectNode request = request(style, GOODS);
        request.put("min_results", 100);

        JsonNode job = ended(request);

        assertThat(records(job)).containsExactlyInAnyOrderElementsOf(expected(20));
        assertThat(job.path("stop_reason").asText()).isEqualTo("exhausted");
        assertThat(job.at("/error/detail").asText() + job.path("error").asText())
                .contains("20 records, fewer than the 100");
        assertThat(api.pages(job.path("job_id").asText()).size()).isLessThanOrEqualTo(2);
    }

    @Test
    void what_only_the_goods_own_pages_say_is_read_there_and_what_the_listing_said_outlives_a_page_that_is_gone()
            throws Exception {
        ObjectNode request = request(Style.NUMBERED, 30);
        request.putArray("fields").add("name").add("price").add("weight");

        JsonNode job = ended(request);

        JsonNode records = downloaded(job);
        assertThat(records.size()).isEqualTo(30);
        for (JsonNode record : records) {
            assertThat(List.copyOf(names(record))).containsExactly("name", "price", "weight", "source_url");
            Good good = ofPage(record.path("source_url").asText());
            assertThat(record.path("name").asText()).isEqualTo(good.name());
            assertThat(record.path("price").asDouble()).isEqualTo(good.price());
            String weight = Shop.isGone(good.number()) ? "null" : Shop.weight(good);
            assertThat(record.path("weight").asText()).isEqualTo(weight);
        }
    }

    private static Good ofPage(String url) {
        return shop.goods().all().get(Integer.parseInt(url.substring(url.lastIndexOf('/') + 1)));
    }

    private static List<String> names(JsonNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode ended(ObjectNode request) throws Exception {
        return Jobs.end(api, api.submit(request).path("job_id").asText());
    }

    private static ObjectNode request(Style style, int most) {
        var job = JSON.createObjectNode().put("url", shop.url(style)).put("max_results", most);
        job.putArray("fields").add("name").add("price").add("sku");
        return job;
    }

    private static JsonNode downloaded(JsonNode job) throws Exception {
        var file = new ByteArrayOutputStream();
        api.download(job.path("job_id").asText(), "json", file);
        return JSON.readTree(file.toByteArray());
    }

    private record Told(String name, double price, String sku) {}

    private static List<Told> records(JsonNode job) throws Exception {
        List<Told> told = new ArrayList<>();
        for (JsonNode record : downloaded(job)) {
            told.add(new Told(
                    record.path("name").asText(),
                    record.path("price").asDouble(),
                    record.path("sku").asText()));
        }
        return told;
    }

    private static List<Told> expected(int count) {
        return shop.goods().all().subList(0, count).stream()
                .map(good -> new Told(good.name(), good.price(), good.sku()))
                .toList();
    }
}
