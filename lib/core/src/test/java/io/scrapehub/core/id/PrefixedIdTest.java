package io.scrapehub.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job_",
                "job",
                "task_01hx",
                "JOB_01hx",
                "job_01HX",
                " job_01hx",
                "job_01hx ",
                "job_01hx\n",
                "job_01hx\u0000",
                "job_../../etc/passwd",
                "job_{$ne:null}",
                "job_%30",
                "job_٠١٢",
                "job_０１２",
                "job_ſ",
                "job_😀",
                "job_a*b",
                "job_a:b"
            })
    void refuses_a_hostile_id(String text) {
        assertThat(JobId.parse(text)).isEmpty();
    }

    @Test
    void refuses_an_endless_id() {
        assertThat(JobId.parse("job_" + "a".repeat(PrefixedId.MAX_LENGTH + 1))).isEmpty();
    }

    @Test
    void takes_the_longest_id() {
        assertThat(JobId.parse("job_" + "a".repeat(PrefixedId.MAX_LENGTH))).isPresent();
    }

    @Test
    void cannot_be_made_of_what_could_not_be_parsed() {
        assertThatThrownBy(() -> new JobId("task_01hx")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void does_not_repeat_a_hostile_text_in_its_message() {
        assertThatThrownBy(() -> new JobId("<script>")).hasMessageNotContaining("script");
    }
}
