package io.scrapehub.core.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUrlTest {
    @ParameterizedTest(name = "{0}://{1} on {2} is {3}")
    @CsvSource({
        "https, example.com, 443, https://example.com",
        "http, example.com, 80, http://example.com",
        "https, example.com, 80, https://example.com:80",
        "http, example.com, 443, http://example.com:443",
        "http, [::1], 8080, http://[::1]:8080"
    })
    void has_an_origin_without_the_port_that_goes_without_saying(String scheme, String host, int port, String origin) {
        assertThat(new TargetUrl("x", scheme, host, port).origin()).isEqualTo(origin);
    }

    @Test
    void takes_two_ports_for_two_servers() {
        assertThat(new TargetUrl("x", "http", "example.com", 8080).authority()).isEqualTo("example.com:8080");
    }

    @Test
    void reads_as_its_canonical_text() {
        assertThat(new TargetUrl("https://example.com/a", "https", "example.com", 443))
                .hasToString("https://example.com/a");
    }
}
