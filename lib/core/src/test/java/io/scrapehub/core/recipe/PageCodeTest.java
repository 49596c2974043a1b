package io.scrapehub.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCodeTest {
    private static final String PAGE =
            "<html><head><script src='/app.js'></script><script>start(%d, '%s')</script></head><body>%s";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x()</script>",
                "<script src=/app.js></script>",
                "<SCRIPT TYPE='module'>import x</SCRIPT>",
                "<iframe src='/list'></iframe>",
                "<img src=x onerror=\"x()\">"
            })
    void knows_a_page_that_runs_something(String html) {
        assertThat(PageCode.runs(html)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>plain</p>",
                "<script type='application/ld+json'>{}</script>",
                "<script type=\"application/json\" id=s>{}</script>",
                "<script type=text/template><b></b></script>"
            })
    void knows_a_page_that_runs_nothing(String html) {
        assertThat(PageCode.runs(html)).isFalse();
    }

    @Test
    void is_the_same_whatever_the_page_holds() {
        String one = PageCode.digest(PAGE.formatted(1, "f3b1c0ffee0123456789abcd", "one"), List.of("app()"));
        String other = PageCode.digest(PAGE.formatted(27, "00aa11bb22cc33dd44ee55ff", "other"), List.of("app()"));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void differs_when_a_script_says_something_else() {
        String html = PAGE.formatted(1, "", "");

        assertThat(PageCode.digest(html, List.of("app(2)"))).isNotEqualTo(PageCode.digest(html, List.of("app(1)")));
        assertThat(PageCode.digest(html.replace("start", "begin"), List.of()))
                .isNotEqualTo(PageCode.digest(html, List.of()));
        assertThat(PageCode.digest(html.replace("app.js", "app2.js"), List.of()))
                .isNotEqualTo(PageCode.digest(html, List.of()));
    }

    @Test
    void names_the_scripts_a_page_loads() {
        assertThat(PageCode.sources(
                        PAGE.formatted(1, "", "<script type=module src=\"https://cdn.example/x.js\"></script>")))
                .containsExactly("/app.js", "https://cdn.example/x.js");
    }
}
