package io.scrapehub.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.process.Env;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.planning.source.SearchSettings;
import io.scrapehub.planning.source.SourceEndpoints;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchAnswerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            searxng | {"results":[{"url":"https://a.example/","title":"A"}]}
            brave   | {"web":{"results":[{"url":"https://a.example/","title":"A"}]}}
            bing    | {"webPages":{"value":[{"url":"https://a.example/","name":"A"}]}}
            google  | {"items":[{"link":"https://a.example/","title":"A"}]}
            """)
    void reads_what_each_provider_answers(String provider, String body) {
        assertThat(SearchAnswer.hits(settings(provider, Map.of()), body))
                .containsExactly(new Hit("https://a.example/", "A"));
    }

    @Test
    void reads_any_json_by_its_mapping() {
        SearchSettings search = settings(
                "json",
                Map.of(
                        "SCRAPEHUB_SEARCH_MAPPING",
                        "results=/d/r;url=/u;title=/t;query=search;header=X-Key",
                        "SCRAPEHUB_SEARCH_KEY",
                        "k"));
        assertThat(SearchAnswer.hits(search, "{\"d\":{\"r\":[{\"u\":\"https://a.example/\",\"t\":\"A\"}]}}"))
                .hasSize(1);
        assertThat(search.asking("two words").canonical()).isEqualTo("https://search.example/find?search=two%20words");
        assertThat(SearchAnswer.headers(search)).containsEntry("X-Key", "k");
    }

    @Test
    void reads_a_page_of_results_and_unwraps_their_links() {
        String page =
                "<a href='//engine.search.example/l/?uddg=https%3A%2F%2Fa.example%2Fx%3Fy%3D1'>A</a><a href='https://search.example/about'>About</a><a href='https://b.example/'>B</a>";
        assertThat(SearchAnswer.hits(settings("html", Map.of()), page))
                .extracting(Hit::url)
                .containsExactly("https://a.example/x?y=1", "https://b.example/");
    }

    @Test
    void keeps_the_key_out_of_the_url_that_is_stored() {
        SearchSettings google =
                settings("google", Map.of("SCRAPEHUB_SEARCH_KEY", "secret", "SCRAPEHUB_SEARCH_ENGINE", "cx1"));
        TargetUrl stored = google.asking("dentists");
        assertThat(stored.canonical()).contains("cx=cx1").doesNotContain("secret");
        assertThat(SearchAnswer.keyed(google, stored).canonical()).endsWith("&key=secret");
    }

    @Test
    void finds_nothing_in_what_is_no_answer() {
        assertThat(SearchAnswer.hits(settings("searxng", Map.of()), "<html>busy</html>"))
                .isEmpty();
    }

    private static SearchSettings settings(String provider, Map<String, String> more) {
        var environment = new java.util.HashMap<>(more);
        environment.put("SCRAPEHUB_SEARCH", provider);
        environment.put("SCRAPEHUB_SEARCH_URL", "https://search.example/find");
        return Env.load(environment, SourceEndpoints::from).search().orElseThrow();
    }
}
