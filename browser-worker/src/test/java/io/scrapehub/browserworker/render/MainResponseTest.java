package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainResponseTest {
    private static final Instant NOW = Instant.parse("2026-01-27T10:30:00Z");

    @Test
    void a_page_is_not_refused() {
        assertThat(response(200, Map.of("content-type", "text/HTML; charset=utf-8"))
                        .refusal(NOW))
                .isEmpty();
    }

    @Test
    void a_page_that_says_not_found_is_rendered_for_its_words() {
        assertThat(response(404, Map.of("content-type", "text/html")).refusal(NOW))
                .isEmpty();
    }

    @Test
    void seconds_to_stay_away_are_read() {
        assertThat(response(429, Map.of("retry-after", "120")).refusal(NOW))
                .map(Failure::stayAway)
                .contains(Duration.ofMinutes(2));
    }

    @Test
    void a_date_to_stay_away_until_is_read() {
        assertThat(response(503, Map.of("retry-after", "Tue, 27 Jan 2026 10:31:00 GMT"))
                        .refusal(NOW))
                .map(Failure::stayAway)
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void words_that_are_no_time_leave_it_to_us() {
        Failure failure =
                response(429, Map.of("retry-after", "soon")).refusal(NOW).orElseThrow();

        assertThat(failure.code()).isEqualTo(FailureCode.THROTTLED);
        assertThat(failure.stayAway()).isNull();
    }

    @Test
    void an_overload_without_a_time_is_rendered() {
        assertThat(response(503, Map.of("content-type", "text/html")).refusal(NOW))
                .isEmpty();
    }

    @Test
    void the_proxys_refusal_is_told_from_the_sites() {
        assertThat(response(403, Map.of("x-scrapehub-refused", "private")).refusal(NOW))
                .map(Failure::code)
                .contains(FailureCode.URL_REFUSED);
    }

    @Test
    void the_proxys_failures_keep_their_kind() {
        assertThat(response(502, Map.of("x-scrapehub-failed", "dns")).refusal(NOW))
                .map(Failure::code)
                .contains(FailureCode.DNS_FAILED);
    }

    @Test
    void json_is_no_page() {
        assertThat(response(200, Map.of("content-type", "application/json")).refusal(NOW))
                .map(Failure::code)
                .contains(FailureCode.NOT_HTML);
    }

    private static MainResponse response(int status, Map<String, String> headers) {
        return new MainResponse(status, headers);
    }
}
