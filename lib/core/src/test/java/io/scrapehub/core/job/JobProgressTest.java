package io.scrapehub.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobProgressTest {
    @ParameterizedTest(name = "{0} records of {1}, {2} pages of {3}: {4} %")
    @CsvSource({
        "0, 10, 0, 0, 0",
        "0, 10, 0, 3, 0",
        "0, 10, 1, 3, 33",
        "5, 10, 1, 3, 50",
        "1, 10, 2, 3, 66",
        "10, 10, 1, 3, 99",
        "0, 10, 3, 3, 99",
        "999, 1000, 0, 1000, 99"
    })
    void is_the_larger_share_but_never_whole_before_the_end(int records, int max, int settled, int pages, int percent) {
        var progress = new JobProgress(records, 1, 0, pages, settled, 0);

        assertThat(progress.percent(max)).isEqualTo(percent);
    }
}
