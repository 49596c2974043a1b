package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedTest {
    @ParameterizedTest
    @CsvSource({"0,200", "3,200", "270,270", "500,500", "9000,500"})
    void rests_as_long_as_the_round_took_but_not_for_long(long took, long rest) {
        assertThat(Paced.restMillis(took)).isEqualTo(rest);
    }

    @Test
    void hands_on_that_there_is_more_to_do() throws InterruptedException {
        assertThat(new Paced(() -> true).turn()).isTrue();
    }
}
