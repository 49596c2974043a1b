package io.scrapehub.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostLimitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void is_the_more_careful_of_two_in_each_respect() {
        var manyWithGap = new HostLimit(8, SECOND);
        var fewWithout = new HostLimit(2, Duration.ZERO);

        assertThat(manyWithGap.and(fewWithout)).isEqualTo(new HostLimit(2, SECOND));
    }

    @Test
    void does_not_depend_on_which_was_said_first() {
        var one = new HostLimit(8, SECOND);
        var other = new HostLimit(2, Duration.ZERO);

        assertThat(one.and(other)).isEqualTo(other.and(one));
    }

    @Test
    void cannot_forbid_every_page() {
        assertThatThrownBy(() -> new HostLimit(0, SECOND)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannot_have_a_gap_that_runs_backwards() {
        assertThatThrownBy(() -> new HostLimit(1, SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
    }
}
