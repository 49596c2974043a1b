package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.FieldValue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages made to break readers. The limit on time is generous (ten times what each takes): it tells linear
/// from quadratic, not fast from slow; and it is of CPU time, so that a busy machine does not break it.
final class HostilePagesTest {
    private static final Duration LINEAR = Duration.ofSeconds(20);
    private static final List<String> FIELDS = List.of("title", "price", "url", "date", "phone", "email", "sku");

    private final PageExtractor extractor = new PageExtractor();

    @Test
    void a_listing_of_ten_megabytes_is_read_in_linear_time() {
        String card = "<li class=card><h3><a href=/d/%d>Thing number %d</a></h3><b class=price>$%d.00</b></li>";
        var html = new StringBuilder("<ul>");
        for (int i = 0; html.length() < 10_000_000; i++) {
            html.append(card.formatted(i, i, i % 900 + 1));
        }

        Extraction extraction = linearly(() -> read(html.toString()));

        assertThat(extraction.records()).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x><p>", "<div itemscope itemprop=x>"})
    void a_hundred_thousand_levels_overflow_nothing(String open) {
        String html = "<h1>Deep</h1>" + open.repeat(100_000) + "bottom";

        assertThat(linearly(() -> read(html))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<!--",
                "<a href=\"",
                "&#x110000;",
                "\u0000",
                "<script>",
                "[",
                "1 ",
                "1,",
                "a@a.",
                "Label: ",
                "$",
                "2020-01-"
            })
    void a_megabyte_of_one_token_is_read_in_linear_time(String token) {
        String html = "<h1>Noise</h1><p>" + token.repeat(1_000_000 / token.length());

        assertThat(linearly(() -> read(html))).isNotNull();
    }

    @Test
    void a_hundred_thousand_links_are_searched_for_the_next_page_in_linear_time() {
        String html =
                "<h1>Pages</h1><div class=pagination>" + "<a class=current href=/p/1>1</a>".repeat(100_000) + "</div>";

        assertThat(linearly(() -> read(html))).isNotNull();
    }

    @Test
    void null_bytes_are_no_part_of_values() {
        Extraction extraction = read("<h1>Ti\u0000tle of it</h1><p>Some\u0000 words that follow here.</p>");

        assertThat(title(extraction)).doesNotContain("\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,2", "{\"a\":{\"a\":", "\"", "[{},{},{}]", "[null,null]", "{\"__proto__\":[]}"})
    void broken_json_leaves_the_page_readable(String json) {
        String html = "<h1>Whole</h1><p>Words enough to be read.</p><script type=application/ld+json>" + json
                + "</script>" + "<script type=application/json>" + json + "</script>";
        Extraction extraction =
                extractor.extract(page(html, json), new ExtractionRequest(FIELDS, Follow.PAGINATION, Map.of(), false));

        assertThat(title(extraction)).isEqualTo("Whole");
    }

    @Test
    void a_hundred_thousand_json_records_are_bounded() {
        String json = "[" + "{\"title\":\"Thing of this page\",\"price\":5},".repeat(100_000) + "{}]";
        String html = "<h1>Things</h1><p>Thing of this page</p><p>Thing of this page, again</p>";

        assertThat(linearly(() -> extractor.extract(page(html, json), ExtractionRequest.ofFields(FIELDS))))
                .isNotNull();
    }

    @Test
    void noise_of_every_kind_throws_nothing() {
        var random = new Random(7);
        String[] parts = {
            "<div class=price>",
            "</div>",
            "<tr>",
            "<td>",
            "$5",
            "<h3>",
            "<a href='",
            "'>",
            "x",
            "<table>",
            "<svg>",
            "<p itemprop=name>",
            "<ul>",
            "<li>",
            "<select>",
            "<template>",
            "<iframe>",
            "<meta name=a content=b>",
            "]]>",
            "<title>"
        };
        for (int round = 0; round < 200; round++) {
            var html = new StringBuilder("<p>Some words to pass for a page.</p>");
            random.ints(150, 0, parts.length).forEach(i -> html.append(parts[i]));

            assertThat(read(html.toString())).as(html.toString()).isNotNull();
        }
    }

    private static Extraction linearly(Supplier<Extraction> reading) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Extraction extraction = reading.get();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(LINEAR);
        return extraction;
    }

    private static String title(Extraction extraction) {
        FieldValue title = extraction.records().getFirst().fields().get("title");
        return title == null ? "" : title.value().toString();
    }

    private Extraction read(String html) {
        extractor.extract(page(html, ""), ExtractionRequest.ofFields(List.of()));
        return extractor.extract(page(html, ""), new ExtractionRequest(FIELDS, Follow.PAGINATION, Map.of(), false));
    }

    private static PageSnapshot page(String html, String json) {
        String url = "https://hostile.example/list?page=1";
        return new PageSnapshot(
                url,
                url,
                200,
                "text/html",
                html,
                List.of(new CapturedJson("https://hostile.example/api", json)),
                Map.of("__STATE__", json),
                StableBy.QUIET);
    }
}
