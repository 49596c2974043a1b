package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final List<String> LEFT_OUT =
            List.of("/images/a.png", "/images/shown.mp4", "/images/added.webm", "/images/a.mp3");

    private static Browsing browsing;

    @BeforeAll
    static void start() {
        browsing = Browsing.start();
    }

    @AfterAll
    static void stop() {
        browsing.close();
    }

    @Test
    void elements_that_are_not_shown_are_marked() {
        String html = browsing.see("/hidden").html();

        assertThat(marked(html)).containsExactly("b", "c", "d", "e", "f");
    }

    @Test
    void the_same_elements_are_marked_while_the_body_is_hidden() {
        for (int i = 0; i < HiddenProof.PROOFS; i++) {
            browsing.see("/hidden?proven=1");
        }

        assertThat(marked(browsing.see("/hidden?proven=1").html())).containsExactly("b", "c", "d", "e", "f");
    }

    @Test
    void a_page_says_the_same_hidden_and_shown() {
        List<PageSnapshot> read = new ArrayList<>();

        browsing.renderer.render(browsing.request("/hidden?twice=1"), page -> {
            read.add(page);
            return page.html();
        });

        // Of an unknown template both are taken, and read both only where they differ.
        assertThat(read).hasSize(1);
    }

    @Test
    void json_the_page_fetched_is_kept() {
        PageSnapshot page = browsing.see("/chained-list");

        assertThat(page.captured())
                .extracting(c -> c.url().replaceFirst(".*\\?", ""))
                .containsExactly("step=1", "step=2", "step=3");
    }

    @Test
    void state_in_well_known_globals_is_kept() {
        assertThat(browsing.see("/hydration").state())
                .containsEntry("__APOLLO_STATE__", "{\"a\":1}")
                .containsKey("__NEXT_DATA__");
    }

    @Test
    void scripts_are_left_out_but_for_json() {
        assertThat(browsing.see("/hydration").html())
                .contains("<script id=\"__NEXT_DATA__\"")
                .doesNotContain("addEventListener");
    }

    @Test
    void an_open_shadow_root_is_part_of_the_page_and_slots_are_filled() {
        assertThat(browsing.see("/shadow-dom").html()).contains("A shadow list").contains("Item 60");
    }

    @Test
    void nesting_deeper_than_any_stack_is_read() {
        assertThat(browsing.see("/deep-dom").html()).contains("the bottom");
    }

    @Test
    void the_final_url_is_where_redirects_led() {
        PageSnapshot page = browsing.see("/redirect?to=/plain-list");

        assertThat(page.finalUrl()).isEqualTo(browsing.site.origin() + "/plain-list");
        assertThat(page.requestedUrl()).endsWith("/redirect?to=/plain-list");
    }

    @Test
    void status_and_type_are_the_main_documents() {
        PageSnapshot page = browsing.see("/soft-not-found");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html");
    }

    @Test
    void a_wanted_selector_is_waited_for() {
        PageSnapshot page = browsing.see(waitingFor("/timed-list?ms=3500", ".item"));

        assertThat(Browsing.itemsOf(page)).isEqualTo(60);
        assertThat(page.stableBy()).isEqualTo(StableBy.WAIT_FOR);
    }

    @Test
    void a_selector_that_is_none_is_told() {
        assertThat(browsing.failure(waitingFor("/plain-list", ":::"))).isEqualTo(FailureCode.EMPTY);
    }

    @Test
    void pictures_films_and_sounds_are_left_out_when_a_job_lets_them_be() {
        browsing.see("/images");

        assertThat(LEFT_OUT)
                .allSatisfy(
                        path -> assertThat(browsing.site.hits(path)).as(path).isZero());
    }

    @Test
    void pictures_films_and_sounds_are_loaded_when_a_job_wants_them() {
        try (var other = Browsing.start()) {
            other.see(new PageRequest(
                    other.site.url("/images"),
                    Browsing.ACCOUNT,
                    Browsing.JOB,
                    "all",
                    null,
                    Duration.ofSeconds(20),
                    false));

            assertThat(other.site.hits("/images/a.png")).isOne();
            assertThat(other.site.hits("/images/analytics.js")).isOne();
            assertThat(LEFT_OUT)
                    .allSatisfy(
                            path -> assertThat(other.site.hits(path)).as(path).isPositive());
        }
    }

    private static PageRequest waitingFor(String path, @Nullable String selector) {
        return new PageRequest(
                browsing.site.url(path), Browsing.ACCOUNT, Browsing.JOB, "all", selector, Duration.ofSeconds(20), true);
    }

    private static List<String> marked(String html) {
        return Pattern.compile("<p id=\"(.)\"[^>]*" + PageSnapshot.HIDDEN_MARK)
                .matcher(html)
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
