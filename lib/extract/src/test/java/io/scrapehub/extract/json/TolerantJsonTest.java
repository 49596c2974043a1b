package io.scrapehub.extract.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TolerantJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "{'a': 1,}",
                "{a: 1 /* one */}",
                "<!-- {\"a\": 1} -->",
                "//<![CDATA[\n{\"a\": 1}\n//]]>",
                "{&quot;a&quot;: 1}",
                "callback({\"a\": 1});",
                ")]}'\n{\"a\": 1}",
                "{\"a\": 1}\u0000",
                "{\"a\": 1, \"b\": \"line\nbreak\"}"
            })
    void reads_json_as_pages_write_it(String text) {
        assertThat(TolerantJson.read(text).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void reads_several_values_as_an_array() {
        assertThat(TolerantJson.read("{\"a\":1}\n{\"a\":2}\n")).hasSize(2);
    }

    @Test
    void keeps_the_values_before_a_fault() {
        assertThat(TolerantJson.read("{\"a\":1}\n{\"a\":").path("a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "hello", "{", "[[[", "var x = 1;", "{}", "<html></html>"})
    void what_is_not_json_is_missing(String text) {
        assertThat(TolerantJson.read(text).isMissingNode()).isTrue();
    }

    @Test
    void nesting_beyond_the_limit_is_missing() {
        assertThat(TolerantJson.read("[".repeat(100_000)).isMissingNode()).isTrue();
    }
}
