package io.scrapehub.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final Instant NOW = Instant.parse("2026-01-27T10:30:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 31, 32, 1_000, 86_400_000, 31_557_600_000L})
    void sorts_by_the_time_of_making(long millisLater) {
        String earlier = new Ids(() -> NOW, new SplittableRandom(1)).next("job_");
        String later = new Ids(() -> NOW.plusMillis(millisLater), new SplittableRandom(2)).next("job_");

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void differs_though_made_in_the_same_millisecond() {
        Ids ids = new Ids(() -> NOW, new SplittableRandom(3));
        Set<String> made = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next("job_"));
        }

        assertThat(made).hasSize(10_000);
    }

    @Test
    void uses_all_bits_of_its_time_and_chance() {
        String id = new Ids(() -> Instant.ofEpochMilli(0), () -> -1L).next("");

        assertThat(id).isEqualTo("0".repeat(10) + "z".repeat(16));
    }

    @Test
    void is_parsed_back() {
        JobId id = JobId.next(new Ids(() -> NOW.plus(Duration.ofDays(1)), new SplittableRandom(4)));

        assertThat(JobId.parse(id.value())).contains(id);
    }
}
