package io.scrapehub.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
    @ParameterizedTest(name = "{0} pages are {1}")
    @CsvSource({"0,INTERACTIVE", "1,INTERACTIVE", "10,INTERACTIVE", "11,STANDARD", "200,STANDARD", "201,BULK"})
    void follows_from_the_number_of_pages(int pages, Lane lane) {
        assertThat(Lane.forPages(pages)).isEqualTo(lane);
    }

    @Test
    void shares_slots_as_eight_to_four_to_one() {
        assertThat(Arrays.stream(Lane.values()).map(Lane::share)).containsExactly(8, 4, 1);
    }
}
