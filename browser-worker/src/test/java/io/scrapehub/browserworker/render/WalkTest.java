package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.testkit.shop.Goods.Good;
import io.scrapehub.testkit.shop.Shop;
import io.scrapehub.testkit.shop.Style;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// One listing in every way listings are paged: one visit brings all of it, in order, none twice, each field
/// right.
class WalkTest {
    private static final int GOODS = 130;
    private static Browsing browsing;
    private static Shop shop;

    @BeforeAll
    static void start() {
        browsing = Browsing.start();
        shop = Shop.open(7, GOODS);
    }

    @AfterAll
    static void stop() {
        browsing.close();
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Style.class,
            names = {"LINKED", "FOREVER", "FOREVER_LINKED", "ROUTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void all_of_a_listing_comes_in_one_visit(Style style) {
        Extraction read = visit(style, 1_000);

        System.out.println(style + " " + read.walk());
        assertThat(read.records()).extracting(WalkTest::told).containsExactlyElementsOf(expected(GOODS));
        assertThat(read.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Style.class,
            names = {"NUMBERED", "MORE", "MORE_HTML", "SCROLL", "VIRTUAL", "NEXT_BUTTON"})
    void no_more_is_read_than_is_wanted(Style style) {
        assertThat(visit(style, 47).records()).extracting(WalkTest::told).containsExactlyElementsOf(expected(47));
    }

    @Test
    void a_page_that_asked_for_nothing_for_long_is_still_waited_for() {
        try (var large = Shop.open(7, 300)) {
            var url = new TargetUrl(large.url(Style.VIRTUAL_LATE), "http", "127.0.0.1", large.port());

            Extraction read = read(Browsing.request(url, Duration.ofSeconds(60)), 1_000);

            assertThat(read.records())
                    .extracting(WalkTest::told)
                    .containsExactlyElementsOf(
                            large.goods().all().stream().map(WalkTest::told).toList());
        }
    }

    @Test
    void a_list_that_repeats_its_first_page_ends() {
        Extraction read = visit(Style.FOREVER, 1_000);

        assertThat(read.records()).extracting(WalkTest::told).containsExactlyElementsOf(expected(20));
        assertThat(read.walk()).extracting(WalkReport::ended).isEqualTo(WalkReport.End.REPEATED);
        assertThat(shop.hits("/api/forever")).isLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBERED, ASKED",
        "MORE, ASKED",
        "SCROLL, ASKED",
        "MORE_HTML, MORE",
        "SCROLL_HTML, SCROLLED",
        "VIRTUAL, SCROLLED",
        "NEXT_BUTTON, NEXT",
        "WALLED, MORE",
        "TABS, TAB"
    })
    void it_is_told_how_the_rest_was_reached(Style style, WalkReport.Way way) {
        WalkReport walk = Objects.requireNonNull(visit(style, 1_000).walk());

        assertThat(walk.steps()).isNotEmpty().extracting(WalkReport.Step::way).contains(way);
    }

    @Test
    void what_only_a_records_own_view_says_is_read_there() {
        try (var small = Shop.open(3, 12)) {
            var url = new TargetUrl(small.url(Style.ROUTED), "http", "127.0.0.1", small.port());

            Extraction read = read(Browsing.request(url, Duration.ofSeconds(30)), 1_000);

            assertThat(read.records())
                    .extracting(WalkTest::told)
                    .containsExactlyElementsOf(
                            small.goods().all().stream().map(WalkTest::told).toList());
        }
    }

    @Test
    void a_page_of_links_leaves_the_next_one_to_be_visited() {
        Extraction read = visit(Style.LINKED, 1_000);

        assertThat(read.records()).hasSize(20);
        assertThat(read.next()).extracting(link -> link.url()).containsExactly(shop.url(Style.LINKED) + "?page=2");
    }

    @Test
    void a_visit_without_time_left_gives_what_it_has() {
        Extraction read = read(request(Style.NEXT_BUTTON, Duration.ofMillis(2_200)), 1_000);

        assertThat(read.records()).hasSizeBetween(20, GOODS);
        assertThat(read.records()).extracting(WalkTest::told).doesNotHaveDuplicates();
    }

    private static Extraction visit(Style style, int most) {
        return read(request(style, Duration.ofSeconds(60)), most);
    }

    private static PageRequest request(Style style, Duration timeout) {
        String url = shop.url(style);
        return Browsing.request(new TargetUrl(url, "http", "127.0.0.1", shop.port()), timeout);
    }

    private static Extraction read(PageRequest request, int most) {
        var wanted = new ExtractionRequest(List.of("name", "price", "sku"), Follow.AUTO, Map.of(), false, most);
        return switch (browsing.renderer.render(request, new PageExtractor().reader(wanted, _ -> true))) {
            case Visit.Read<Extraction>(Extraction extraction, var _) -> extraction;
            case Visit.Failed<Extraction>(var failure) -> throw new AssertionError("not rendered: " + failure);
        };
    }

    private static List<Map<String, Object>> expected(int count) {
        return shop.goods().all().subList(0, count).stream().map(WalkTest::told).toList();
    }

    private static Map<String, Object> told(Good good) {
        return Map.ofEntries(entry("name", good.name()), entry("price", good.price()), entry("sku", good.sku()));
    }

    private static Map<String, Object> told(ScrapedRecord record) {
        return Map.of(
                "name", value(record, "name"),
                "price", value(record, "price"),
                "sku", value(record, "sku"));
    }

    private static Object value(ScrapedRecord record, String field) {
        return record.fields().containsKey(field) ? record.fields().get(field).value() : "nothing";
    }
}
