package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.internal.StringUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private static final String BASE = "https://shop.example:8443/list/page?a=/b#c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p/1",
                "/p/1?x=1&y=%20#top",
                "/p//1",
                "/a/../b",
                "/./a",
                "p/1",
                "?page=2",
                "//cdn.example/a",
                "https://other.example/a/b?c=d",
                "https://other.example",
                "https://other.example?x=/y",
                "https://user@other.example/a",
                "http://other.example:8080/a",
                "/with space",
                "/ünï",
            })
    void a_link_becomes_what_resolving_it_gives(String written) {
        assertThat(Urls.absolute(BASE, written)).isEqualTo(StringUtil.resolve(BASE, written));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example?a=/b, /p, https://shop.example/p",
        "https://shop.example, /p, https://shop.example/p"
    })
    void a_base_without_a_path_will_do(String base, String written, String absolute) {
        assertThat(Urls.absolute(base, written)).isEqualTo(absolute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#top", "mailto:a@b.example", "javascript:void(0)", "data:text/plain,a", "", " "})
    void what_leads_to_no_page_is_no_link(String written) {
        assertThat(Urls.absolute(BASE, written)).isNull();
    }
}
