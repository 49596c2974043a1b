package io.scrapehub.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.webhook.Courier.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterSendingTest {
    private static final Instant NOW = Instant.parse("2026-01-27T10:30:00Z");
    private static final Receipt SILENT = new Receipt.Silent("timeout");

    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void is_delivered_when_it_was_taken(int status) {
        assertThat(after(answered(status, null), 1)).isEqualTo(new AfterSending(DeliveryState.DELIVERED, null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 500})
    void is_sent_again_when_it_was_not_taken(int status) {
        assertThat(after(answered(status, null), 1).state()).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void ends_when_the_receiver_wants_no_more() {
        assertThat(after(answered(410, null), 1).state()).isEqualTo(DeliveryState.GONE);
    }

    @Test
    void tries_ten_times_over_seventy_five_hours() {
        Duration shortest = Duration.ZERO;
        Duration longest = Duration.ZERO;
        for (int tries = 1; tries < 10; tries++) {
            Duration least = Duration.ofDays(9);
            Duration most = Duration.ZERO;
            for (int i = 0; i < 2_000; i++) {
                Duration wait = Duration.between(
                        NOW, Objects.requireNonNull(after(SILENT, tries).dueAt()));
                least = wait.compareTo(least) < 0 ? wait : least;
                most = wait.compareTo(most) > 0 ? wait : most;
            }
            shortest = shortest.plus(least);
            longest = longest.plus(most);
        }

        assertThat(shortest).isBetween(Duration.ofMinutes(3_628), Duration.ofMinutes(3_650)); // 75.6 h less a fifth
        assertThat(longest).isBetween(Duration.ofMinutes(5_420), Duration.ofMinutes(5_443));
        assertThat(after(SILENT, 10)).isEqualTo(new AfterSending(DeliveryState.EXHAUSTED, null, null));
    }

    @Test
    void waits_as_long_as_the_receiver_asks_and_leaves_it_alone_till_then() {
        Instant asked = NOW.plusSeconds(600);

        assertThat(after(answered(503, Duration.ofSeconds(600)), 1))
                .isEqualTo(new AfterSending(DeliveryState.PENDING, asked, asked));
    }

    @Test
    void does_not_wait_for_longer_than_a_day() {
        assertThat(after(answered(503, Duration.ofDays(400)), 1).dueAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 504})
    void leaves_an_overloaded_receiver_alone_for_a_minute(int status) {
        assertThat(after(answered(status, null), 1).rest()).isEqualTo(NOW.plusSeconds(60));
    }

    private AfterSending after(Receipt receipt, int tries) {
        return AfterSending.of(receipt, tries, NOW, random);
    }

    private static Receipt answered(int status, @Nullable Duration retryAfter) {
        return new Receipt.Answered(status, retryAfter, "");
    }
}
