package io.scrapehub.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"0,2", "1,2", "2,4", "3,8", "4,16", "9,512", "10,900", "11,900", "64,900", "2147483647,900"})
    void waits_at_most_its_doubled_base_or_its_cap(int failed, long seconds) {
        assertThat(BACKOFF.after(failed, largest())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void spreads_over_the_whole_span() {
        var random = new SplittableRandom(7);
        long[] tenths = new long[10];
        for (int i = 0; i < 10_000; i++) {
            long millis = BACKOFF.after(3, random).toMillis();
            tenths[(int) Math.min(9, millis / 800)]++;
        }

        assertThat(Arrays.stream(tenths).boxed()).allMatch(count -> count > 800 && count < 1_200);
    }

    @Test
    void never_leaves_its_bounds() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 10_000; i++) {
            var backoff = new Backoff(millis(random, 100_000), millis(random, 10_000_000));
            Duration wait = backoff.after(random.nextInt(-3, 100), random);
            assertThat(wait).isBetween(Duration.ZERO, backoff.cap());
        }
    }

    @Test
    void stays_within_the_cap_however_long_the_base() {
        var backoff = new Backoff(Duration.ofMillis(Long.MAX_VALUE), Duration.ofHours(1));

        assertThat(backoff.after(50, largest())).isEqualTo(Duration.ofHours(1));
    }

    private static Duration millis(RandomGenerator random, int bound) {
        return Duration.ofMillis(random.nextInt(bound));
    }

    private static RandomGenerator largest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }
}
