package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "/list/1, /list/2",
        "/p/blue-shoes, /p/red-hat",
        "/p/aVeryLongTitleWithoutAnyHyphen, /p/red-hat",
        "/search?q=a&page=1, /search?page=2&q=b",
    })
    void pages_of_one_shape_share_a_template(String one, String other) {
        assertThat(shape(one)).isEqualTo(shape(other));
    }

    @ParameterizedTest
    @CsvSource({
        "/list/1, /detail/1",
        "/list, /list/1",
        "/search?q=a, /search?page=1",
        "/, /about",
        "/timed-list, /plain-list"
    })
    void pages_of_two_shapes_do_not(String one, String other) {
        assertThat(shape(one)).isNotEqualTo(shape(other));
    }

    @Test
    void pages_of_two_hosts_do_not() {
        var other = new TargetUrl("https://other.example/list/1", "https", "other.example", 443);

        assertThat(PageTemplate.shape(other)).isNotEqualTo(shape("/list/1"));
    }

    private static String shape(String path) {
        return PageTemplate.shape(new TargetUrl("https://shop.example" + path, "https", "shop.example", 443));
    }
}
