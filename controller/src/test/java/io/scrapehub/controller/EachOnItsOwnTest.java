package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.problem.QueueLost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachOnItsOwnTest {
    private final List<Integer> done = new ArrayList<>();

    @Test
    void goes_on_with_the_others_when_one_fails() {
        assertThatThrownBy(() -> each(2, new IllegalStateException("two"))).hasMessage("two");

        assertThat(done).containsExactly(1, 3);
    }

    @Test
    void keeps_every_failure() {
        assertThatThrownBy(() -> EachOnItsOwn.forEach(List.of("a", "b", "c"), name -> {
                    throw new IllegalStateException(name);
                }))
                .hasMessage("a")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("b", "c"));
    }

    @Test
    void stops_at_an_outage() {
        assertThatThrownBy(() -> each(2, new QueueLost())).isInstanceOf(QueueLost.class);

        assertThat(done).containsExactly(1);
    }

    private void each(int failing, RuntimeException failure) {
        EachOnItsOwn.forEach(List.of(1, 2, 3), n -> {
            if (n == failing) {
                throw failure;
            }
            done.add(n);
        });
    }
}
