package io.scrapehub.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class JobStateTest {
    private static final Instant NOW = Instant.parse("2026-01-27T10:30:00Z");

    @ParameterizedTest
    @EnumSource(
            names = {"COMPLETED", "FAILED"},
            mode = Mode.EXCLUDE)
    void cannot_be_ended_and_still_going_on(JobStatus status) {
        assertThatThrownBy(() -> new JobState.Ended(status, NOW, StopReason.EXHAUSTED, false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_status_word_that_names_it_back(JobStatus status) {
        assertThat(JobStatus.ofWord(status.word())).contains(status);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_stop_word_that_names_it_back(StopReason reason) {
        assertThat(StopReason.ofWord(reason.word())).isEqualTo(reason);
    }
}
