package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedTest {
    private static final long SECOND = 1_000_000_000;

    private long now = System.nanoTime() + 100 * SECOND;

    @Test
    void two_rounds_after_a_quiet_time_follow_each_other_at_once_and_a_third_waits() {
        var paced = new Paced(() -> false);

        assertThat(after(paced, 0)).isZero();
        assertThat(after(paced, 0)).isZero();
        assertThat(after(paced, 0)).isEqualTo(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @CsvSource({"0,400", "3,400", "450,450", "500,500", "9000,500"})
    void round_by_round_it_rests_as_long_as_the_round_took_but_not_for_long(long took, long rest) {
        var paced = new Paced(() -> false);
        for (int i = 0; i < 20; i++) {
            Duration rested = after(paced, took);
            now += rested.toNanos();
        }

        assertThat(after(paced, took)).isEqualTo(Duration.ofMillis(rest));
    }

    @Test
    void rests_at_least_as_long_as_it_is_told() {
        var paced = new Paced(() -> false, Duration.ofSeconds(1));
        after(paced, 0);
        after(paced, 0);

        assertThat(after(paced, 0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void hands_on_that_there_is_more_to_do() throws InterruptedException {
        assertThat(new Paced(() -> true).turn()).isTrue();
    }

    private Duration after(Paced paced, long tookMillis) {
        long began = now;
        now += Duration.ofMillis(tookMillis).toNanos();
        return paced.rest(began, now);
    }
}
