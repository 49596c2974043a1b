package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.StableBy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a page does before it is whole, it is read whole: at the first visits, when both ways of rendering
/// are compared, and at later ones, when one of them is trusted.
class LateContentTest {
    private static final int VISITS = 6;
    private static Browsing browsing;

    @BeforeAll
    static void start() {
        browsing = Browsing.start();
    }

    @AfterAll
    static void stop() {
        browsing.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plain-list",
                "/delayed-list?ms=400",
                "/timed-list?ms=400",
                "/chained-list",
                "/hydration",
                "/lazy-list",
                "/feed",
                "/feed/poll",
                "/frames",
                "/shadow-dom",
                "/script-redirect",
                "/service-worker",
                "/dialog-storm?n=3",
                "/ticker"
            })
    void no_item_is_missing_at_any_visit(String path) {
        int expected = path.startsWith("/dialog") ? 3 : 60;

        assertThat(IntStream.range(0, path.equals("/ticker") ? 2 : VISITS).map(_ -> browsing.items(path)))
                .containsOnly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/delayed-list?ms=2000", "/timed-list?ms=2000"})
    void two_seconds_are_waited_for(String path) {
        assertThat(browsing.items(path)).isEqualTo(60);
    }

    @Test
    void a_page_without_script_is_ready_when_it_is_loaded() {
        assertThat(browsing.see("/plain-list?n=5").stableBy()).isEqualTo(StableBy.STATIC);
    }

    @Test
    void a_page_that_rests_is_ready_when_quiet() {
        assertThat(browsing.see("/delayed-list?ms=100").stableBy()).isEqualTo(StableBy.QUIET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed", "/feed/poll"})
    void a_page_that_asks_for_news_for_ever_is_ready_when_its_dom_is_quiet(String path) {
        assertThat(browsing.see(path).stableBy()).isEqualTo(StableBy.DOM_QUIET);
    }
}
