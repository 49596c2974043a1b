package io.scrapehub.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
    @Test
    void keeps_a_detail_that_fits() {
        assertThat(Failure.of(FailureCode.TIMEOUT, "x".repeat(Failure.MAX_DETAIL))
                        .detail())
                .isEqualTo("x".repeat(Failure.MAX_DETAIL));
    }

    @Test
    void cuts_a_detail_that_does_not() {
        assertThat(Failure.of(FailureCode.TIMEOUT, "x".repeat(9_999)).detail())
                .hasSize(Failure.MAX_DETAIL)
                .endsWith("x…");
    }

    @Test
    void cuts_no_character_in_half() {
        String detail = Failure.of(FailureCode.TIMEOUT, "😀".repeat(1_000)).detail();

        assertThat(new String(detail.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(detail);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_word_that_names_it_back(FailureCode code) {
        assertThat(FailureCode.ofWord(code.word())).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void says_what_to_do_in_a_sentence(FailureCode code) {
        assertThat(code.advice()).matches("[A-Z].*\\.");
    }
}
