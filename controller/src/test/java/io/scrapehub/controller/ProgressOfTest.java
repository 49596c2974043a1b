package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.task.TaskCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressOfTest {
    @Test
    void is_counted_from_tasks() {
        var counts = new TaskCounts(1, 2, 3, 4, 0, 7, 10, 9, Map.of("timeout", 1, "not_found", 2));

        assertThat(ProgressOf.tasks(counts, JobProgress.NONE)).isEqualTo(new JobProgress(7, 10, 9, 10, 9, 3));
    }

    @ParameterizedTest(name = "{1} of {0} given settled, {2} pending in all, {3} unspread: {4} completed")
    @CsvSource({
        "3, 0, 3, 0, 0",
        "3, 1, 2, 0, 1",
        "3, 1, 2, 1, 0",
        "3, 2, 3, 0, 0",
        "3, 2, 2, 0, 1",
        "3, 3, 9, 0, 0",
        "3, 3, 1, 0, 2",
        "3, 3, 0, 0, 3"
    })
    void takes_a_source_for_completed_when_surely_no_page_of_it_is_left(
            int given, int settled, int pending, int unspread, int completed) {
        var counts = new TaskCounts(pending, 0, 0, 0, unspread, 0, given, settled, Map.of());

        assertThat(ProgressOf.tasks(counts, JobProgress.NONE).sourcesCompleted())
                .isEqualTo(completed);
    }

    @Test
    void never_goes_back() {
        var before = new JobProgress(9, 8, 7, 6, 5, 4);

        assertThat(ProgressOf.tasks(TaskCounts.NONE, before)).isEqualTo(before);
    }
}
