package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.problem.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "ERR_NAME_NOT_RESOLVED, DNS_FAILED",
        "ERR_CERT_DATE_INVALID, TLS_FAILED",
        "ERR_SSL_PROTOCOL_ERROR, TLS_FAILED",
        "ERR_TOO_MANY_REDIRECTS, REDIRECT_LOOP",
        "ERR_PROXY_CONNECTION_FAILED, EGRESS_FAILED",
        "ERR_TUNNEL_CONNECTION_FAILED, CONNECTION_FAILED",
        "ERR_CONNECTION_TIMED_OUT, TIMEOUT",
        "ERR_CONNECTION_REFUSED, CONNECTION_FAILED",
        "ERR_EMPTY_RESPONSE, CONNECTION_FAILED",
        "ERR_ABORTED, NOT_HTML",
        "ERR_UNSAFE_PORT, URL_REFUSED",
        "ERR_SOMETHING_NEW, CONNECTION_FAILED",
    })
    void chromiums_words_become_ours(String error, FailureCode code) {
        assertThat(NavigationFailures.of("net::" + error + " at http://x/").code())
                .isEqualTo(code);
    }

    @Test
    void a_download_is_no_page() {
        assertThat(NavigationFailures.of("Download is starting").code()).isEqualTo(FailureCode.NOT_HTML);
    }

    @Test
    void a_dead_browser_is_no_failure_of_the_navigation() {
        assertThat(NavigationFailures.isOfNavigation("Target page, context or browser has been closed"))
                .isFalse();
    }
}
