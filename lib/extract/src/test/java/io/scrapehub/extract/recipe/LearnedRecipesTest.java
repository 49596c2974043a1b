package io.scrapehub.extract.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.extract.PageExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A shop of 23 things, ten a page, whose pages show what `/api?from=…` says.
class LearnedRecipesTest {
    private static final int THINGS = 23;
    private static final int PER_PAGE = 10;
    private static final String SITE = "https://shop.example";
    private static final List<String> FIELDS = List.of("name", "price", "url");
    private static final ExtractionRequest WANTED = new ExtractionRequest(FIELDS, Follow.NONE, Map.of(), false);

    private final PageExtractor extractor = new PageExtractor();
    private final LearnedRecipes recipes = new LearnedRecipes();

    @Test
    void finds_the_records_where_they_came_from() {
        Way.Endpoint way = learnedFrom(1);

        assertThat(way.seen()).containsExactly(new Way.Sighting(page(1), api(1)));
        assertThat(way.items()).isEqualTo("/data/items");
        assertThat(way.fields()).extracting(Way.FieldSource::field).containsExactlyElementsOf(FIELDS);
    }

    @Test
    void the_page_it_was_learned_from_reads_the_same() {
        assertThat(read(learnedFrom(1), 1))
                .hasValueSatisfying(
                        read -> assertThat(read.saysTheSameAs(rendered(1))).isTrue());
    }

    @Test
    void learned_from_two_pages_it_reads_a_third() {
        Way.Endpoint way = learnedFrom(1, 2);

        Extraction third = read(way, 3).orElseThrow();

        assertThat(third.records()).hasSize(3);
        assertThat(third.saysTheSameAs(rendered(3))).isTrue();
    }

    @Test
    void learned_from_one_page_it_says_nothing_of_others() {
        assertThat(answerFor(learnedFrom(1), 2)).isEmpty();
    }

    @Test
    void an_answer_of_another_shape_is_not_read() {
        Way.Endpoint way = learnedFrom(1, 2);

        assertThat(read(way, 3, data(3).replace("\"items\"", "\"things\""))).isEmpty();
        assertThat(read(way, 3, data(3).replace("\"title\"", "\"headline\""))).isEmpty();
        assertThat(read(way, 3, "<html>sorry")).isEmpty();
    }

    @Test
    void an_answer_that_lacks_what_every_record_had_is_not_read() {
        assertThat(read(learnedFrom(1, 2), 3, data(3).replaceFirst("\"title\":\"Thing 21\",", "")))
                .isEmpty();
    }

    @Test
    void an_answer_that_repeats_itself_is_left_to_the_browser() {
        assertThat(read(
                        learnedFrom(1, 2),
                        3,
                        data(3).replaceAll("Thing \\d+", "Thing")
                                .replaceAll("\"price\":[0-9.]+", "\"price\":1.5")
                                .replaceAll("\"id\":\\d+", "\"id\":7")))
                .isEmpty();
    }

    @Test
    void a_page_whose_records_are_nowhere_in_its_data_teaches_nothing() {
        PageSnapshot other = snapshot(1, List.of(new CapturedJson(api(1), data(2))));

        assertThat(recipes.learn(other, rendered(1), WANTED)).isEmpty();
    }

    @Test
    void a_page_that_is_none_teaches_nothing() {
        var empty = new ExtractionRequest(List.of(), Follow.NONE, Map.of(), false);

        assertThat(recipes.learn(snapshot(1), rendered(1), empty)).isEmpty();
    }

    @Test
    void recipes_that_contradict_each_other_are_not_merged() {
        Way.Endpoint one = learnedFrom(1);
        var elsewhere = new Way.Endpoint(
                List.of(new Way.Sighting(page(2), SITE + "/other/x9f")),
                one.items(),
                one.single(),
                one.fields(),
                one.link(),
                one.language(),
                "");

        assertThat(recipes.merge(one, elsewhere)).isEmpty();
    }

    @Test
    void a_things_own_page_is_learned_together_with_what_its_listing_said() {
        var said = new FieldValue("Listed", new Provenance(SourceKind.DOM, "h3", .9));
        var detail = new ExtractionRequest(List.of("name", "sku", "shelf"), Follow.AUTO, Map.of("shelf", said), true);
        String json = "{\"item\":{\"sku\":\"A-700\",\"title\":\"Blue anvil\"}}";
        String url = SITE + "/p/7";
        var page = new PageSnapshot(
                url,
                url,
                200,
                "text/html",
                "<html lang='en'><head><title>Blue anvil</title></head><body><h1>Blue anvil</h1><p>SKU: A-700</p>",
                List.of(new CapturedJson(SITE + "/api/p/7", json)),
                Map.of(),
                StableBy.QUIET);
        Extraction reading = extractor.extract(page, detail);

        Way.Endpoint way = recipes.learn(page, reading, detail).getFirst();

        var target = new TargetUrl(url, "https", "shop.example", 443);
        assertThat(recipes.read(way, target, new WebText(SITE + "/api/p/7", 200, "application/json", json), detail))
                .hasValueSatisfying(
                        read -> assertThat(read.saysTheSameAs(reading)).isTrue());
    }

    @Test
    void listed_things_with_pages_of_their_own_are_learned_with_their_addresses() {
        var details = new ExtractionRequest(List.of("name", "price"), Follow.DETAILS, Map.of(), false);
        Extraction reading = extractor.extract(snapshot(1), details);
        assertThat(reading.next()).hasSize(PER_PAGE);

        Way.Endpoint way = recipes.learn(snapshot(1), reading, details).getFirst();

        assertThat(recipes.read(way, target(1), answer(1, data(1)), details))
                .hasValueSatisfying(
                        read -> assertThat(read.saysTheSameAs(reading)).isTrue());
    }

    private Way.Endpoint learnedFrom(int... pages) {
        List<Way.Endpoint> ways = new ArrayList<>();
        for (int page : pages) {
            ways.add(recipes.learn(snapshot(page), rendered(page), WANTED).getFirst());
        }
        return ways.stream()
                .reduce((earlier, later) -> recipes.merge(earlier, later).orElseThrow())
                .orElseThrow();
    }

    private static Optional<String> answerFor(Way.Endpoint way, int page) {
        return way.pattern().flatMap(pattern -> pattern.apply(page(page)));
    }

    private Optional<Extraction> read(Way.Endpoint way, int page) {
        return read(way, page, data(page));
    }

    private Optional<Extraction> read(Way.Endpoint way, int page, String body) {
        assertThat(answerFor(way, page)).contains(api(page));
        return recipes.read(way, target(page), answer(page, body), WANTED);
    }

    private Extraction rendered(int page) {
        Extraction reading = extractor.extract(snapshot(page), WANTED);
        assertThat(reading.verdict()).isEqualTo(new Verdict.Ok());
        return reading;
    }

    private static PageSnapshot snapshot(int page) {
        return snapshot(
                page,
                List.of(new CapturedJson(SITE + "/me", "{\"user\":null}"), new CapturedJson(api(page), data(page))));
    }

    private static PageSnapshot snapshot(int page, List<CapturedJson> captured) {
        String cards = things(page)
                .mapToObj(i ->
                        "<div class='card'><a href='/p/%d'><h3>Thing %d</h3></a><span class='price'>$%s</span></div>"
                                .formatted(i, i, price(i)))
                .collect(Collectors.joining());
        String next = page * PER_PAGE < THINGS ? "<a rel='next' href='%s'>Next</a>".formatted(page(page + 1)) : "";
        return new PageSnapshot(
                page(page),
                page(page),
                200,
                "text/html",
                "<html lang='en'><head><title>Things</title></head><body><h1>Things</h1><div>" + cards + "</div>"
                        + next,
                captured,
                Map.of(),
                StableBy.QUIET);
    }

    private static String data(int page) {
        String items = things(page)
                .mapToObj(i -> "{\"id\":%d,\"title\":\"Thing %d\",\"was\":%s,\"price\":%s}"
                        .formatted(i, i, price(i + 1), price(i)))
                .collect(Collectors.joining(","));
        return "{\"data\":{\"total\":23,\"items\":[" + items + "]}}";
    }

    private static IntStream things(int page) {
        return IntStream.rangeClosed((page - 1) * PER_PAGE + 1, Math.min(THINGS, page * PER_PAGE));
    }

    private static String price(int i) {
        return String.format(Locale.ROOT, "%d.%02d", 3 + i * 7 % 40, i * 13 % 100);
    }

    private static WebText answer(int page, String body) {
        return new WebText(api(page), 200, "application/json", body);
    }

    private static String page(int page) {
        return SITE + "/things?page=" + page;
    }

    private static String api(int page) {
        return SITE + "/api?from=" + (page - 1) * PER_PAGE + "&n=" + PER_PAGE;
    }

    private static TargetUrl target(int page) {
        return new TargetUrl(page(page), "https", "shop.example", 443);
    }
}
