package io.scrapehub.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [WakeUp] promises.
public abstract class WakeUpContract {
    private @Nullable Parts parts;

    /// One that rings, one that listens (possibly the same), and how to close them.
    public record Parts(WakeUp ringer, WakeUp listener, AutoCloseable closing) {}

    /// Parts that hear each other by now.
    protected abstract Parts connected();

    @BeforeEach
    final void connects() {
        parts = connected();
    }

    @AfterEach
    final void closes() throws Exception {
        parts().closing().close();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "there are parts only during a test");
    }

    @Test
    void a_listener_hears_its_bell() {
        var heard = listening(Bell.TASKS);

        parts().ringer().ring(Bell.TASKS);

        await().until(() -> heard.get() == 1);
    }

    @Test
    void all_listeners_of_a_bell_hear_it() {
        var first = listening(Bell.JOBS);
        var second = listening(Bell.JOBS);

        parts().ringer().ring(Bell.JOBS);

        await().until(() -> first.get() == 1 && second.get() == 1);
    }

    @Test
    void a_listener_hears_no_other_bell() {
        var heard = listening(Bell.TASKS);
        var other = listening(Bell.SETTLED);

        parts().ringer().ring(Bell.SETTLED);

        await().until(() -> other.get() == 1);
        assertThat(heard).hasValue(0);
    }

    @Test
    void a_listener_that_left_hears_nothing() {
        var gone = new AtomicInteger();
        parts().listener().listen(Bell.TASKS, gone::incrementAndGet).close();
        var staying = listening(Bell.TASKS);

        parts().ringer().ring(Bell.TASKS);

        await().until(() -> staying.get() == 1);
        assertThat(gone).hasValue(0);
    }

    @Test
    void a_listener_that_fails_does_not_silence_the_others() {
        parts().listener().listen(Bell.TASKS, () -> {
            throw new IllegalStateException("on purpose");
        });
        var heard = listening(Bell.TASKS);

        parts().ringer().ring(Bell.TASKS);

        await().until(() -> heard.get() == 1);
    }

    @Test
    void ringing_a_thousand_times_is_quick_and_heard() {
        var heard = listening(Bell.TASKS);

        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            parts().ringer().ring(Bell.TASKS);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        await().until(() -> heard.get() >= 1);
    }

    @Test
    void ringing_after_closing_does_no_harm() throws Exception {
        parts().closing().close();

        assertThatNoException().isThrownBy(() -> parts().ringer().ring(Bell.TASKS));
    }

    private AtomicInteger listening(Bell bell) {
        var heard = new AtomicInteger();
        parts().listener().listen(bell, heard::incrementAndGet);
        return heard;
    }
}
