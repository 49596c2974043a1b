package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedTest {
    @ParameterizedTest
    @CsvSource({"0,200", "3,200", "270,270", "500,500", "9000,500"})
    void rests_as_long_as_the_round_took_but_not_for_long(long took, long rest) {
        assertThat(new Paced(() -> false).rest(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(rest));
    }

    @Test
    void rests_at_least_as_long_as_it_is_told() {
        assertThat(new Paced(() -> false, Duration.ofSeconds(1)).rest(Duration.ofMillis(700)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void hands_on_that_there_is_more_to_do() throws InterruptedException {
        assertThat(new Paced(() -> true).turn()).isTrue();
    }
}
