package io.scrapehub.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.recipe.UrlPattern.Pair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {
    /// Two pairs it is learned from, then a page and what must follow (`-` for nothing).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://s/list/1          | http://s/api/list/1         | http://s/list/2     | http://s/api/list/2         | http://s/list/17     | http://s/api/list/17
            http://s/l?page=2        | http://s/api?p=2&n=25       | http://s/l?page=5   | http://s/api?p=5&n=25       | http://s/l?page=9    | http://s/api?p=9&n=25
            http://s/l?page=2        | http://s/api?from=25        | http://s/l?page=4   | http://s/api?from=75        | http://s/l?page=1    | http://s/api?from=0
            http://s/l?page=2        | http://s/api?from=25        | http://s/l?page=4   | http://s/api?from=75        | http://s/l?page=0    | -
            http://s/c/red?page=2    | http://a.s/v1/red.json?p=1  | http://s/c/blue?page=3 | http://a.s/v1/blue.json?p=2 | http://s/c/green?page=7 | http://a.s/v1/green.json?p=6
            http://s/list/1          | http://s/api/x7f            | http://s/list/2     | http://s/api/q2z            | http://s/list/3      | -
            http://s/list/1          | http://s/api/list/1         | http://s/list/2     | http://s/api/list/2/more    | http://s/list/3      | -
            http://s/list/1          | http://s/api/list/1         | http://s/list/2     | http://s/api/list/2         | http://s/list/2/more | -
            """)
    void is_learned_from_two_pages(
            String page, String other, String page2, String other2, String asked, String expected) {
        Optional<UrlPattern> pattern = UrlPattern.of(List.of(new Pair(page, other), new Pair(page2, other2)));

        assertThat(pattern.flatMap(p -> p.apply(asked)).orElse("-")).isEqualTo(expected);
    }

    @Test
    void learned_from_one_page_it_holds_for_that_page_only() {
        UrlPattern pattern = UrlPattern.of(List.of(new Pair("http://s/list/1", "http://s/api/list/1")))
                .orElseThrow();

        assertThat(pattern.apply("http://s/list/1")).contains("http://s/api/list/1");
        assertThat(pattern.apply("http://s/list/2")).isEmpty();
    }

    @Test
    void one_line_has_to_go_through_all_points() {
        var straight = List.of(pair(1, 0), pair(2, 25), pair(4, 75));
        var bent = List.of(pair(1, 0), pair(2, 25), pair(4, 80));

        assertThat(UrlPattern.of(straight).flatMap(p -> p.apply("http://s/l?page=3")))
                .contains("http://s/api?from=50");
        assertThat(UrlPattern.of(bent)).isEmpty();
    }

    @Test
    void there_is_none_of_no_pages() {
        assertThat(UrlPattern.of(List.of())).isEmpty();
    }

    private static Pair pair(int page, int from) {
        return new Pair("http://s/l?page=" + page, "http://s/api?from=" + from);
    }
}
