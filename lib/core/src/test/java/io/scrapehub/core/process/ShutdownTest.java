package io.scrapehub.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<String> closed = new ArrayList<>();
    private final Shutdown shutdown = new Shutdown();

    @Test
    void closes_what_was_opened_last_first() {
        shutdown.closing(() -> closed.add("first"));
        shutdown.closing(() -> closed.add("second"));
        shutdown.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void closes_the_rest_though_one_cannot_be_closed() {
        shutdown.closing(() -> closed.add("first"));
        shutdown.closing(() -> {
            throw new IllegalStateException("on purpose");
        });
        shutdown.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void closes_each_once() {
        shutdown.closing(() -> closed.add("first"));
        shutdown.close();
        shutdown.close();

        assertThat(closed).hasSize(1);
    }

    @Test
    void hands_back_what_it_is_to_close() {
        AutoCloseable resource = () -> closed.add("it");

        assertThat(shutdown.closing(resource)).isSameAs(resource);
    }

    @Test
    void keeps_an_interruption_for_its_caller() {
        shutdown.closing(() -> {
            throw new InterruptedException("on purpose");
        });
        shutdown.close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
