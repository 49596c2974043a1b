package io.scrapehub.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final TokenBucket bucket = new TokenBucket(new RateLimit(10, 20), clock.instant());

    @Test
    void lets_a_burst_through_and_then_no_more() {
        assertThat(admitted(25)).isEqualTo(20);
    }

    @Test
    void lets_its_rate_through_after_a_burst() {
        admitted(20);

        clock.pass(Duration.ofMillis(500));

        assertThat(admitted(20)).isEqualTo(5);
    }

    @Test
    void never_saves_up_more_than_a_burst() {
        clock.pass(Duration.ofHours(1));

        assertThat(admitted(50)).isEqualTo(20);
    }

    @Test
    void a_clock_that_goes_back_takes_nothing_away() {
        admitted(10);

        clock.pass(Duration.ofHours(-1));

        assertThat(admitted(20)).isEqualTo(10);
    }

    @Test
    void says_what_is_left_and_when_all_is_back() {
        admitted(4);

        assertThat(bucket.take(clock.instant())).isEqualTo(new RateVerdict(true, 15, 1));
    }

    private int admitted(int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += bucket.take(clock.instant()).admitted() ? 1 : 0;
        }
        return admitted;
    }
}
