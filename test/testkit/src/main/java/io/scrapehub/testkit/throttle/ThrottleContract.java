package io.scrapehub.testkit.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.throttle.Throttle;
import io.scrapehub.core.throttle.Throttle.Limit;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Fresh;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Throttle] promises. Names are fresh, so that one server does for all tests.
public abstract class ThrottleContract {
    private static final Duration LONG = Duration.ofMinutes(10);

    protected abstract Throttle throttle();

    /// Sees to it that this much time passes for the throttle.
    protected abstract void pass(Duration time);

    @Test
    void lets_as_many_attempts_through_as_the_limit_says() {
        var limit = List.of(new Limit(aName(), 3, LONG));

        var attempts =
                IntStream.range(0, 5).mapToObj(_ -> throttle().attempt(limit)).map(Optional::isEmpty);

        assertThat(attempts).containsExactly(true, true, true, false, false);
    }

    @Test
    void lets_exactly_as_many_of_a_crowd_through() {
        var limit = List.of(new Limit(aName(), 7, LONG));

        var attempts = Race.of(40, _ -> throttle().attempt(limit).isEmpty());

        assertThat(attempts.stream().filter(admitted -> admitted)).hasSize(7);
    }

    @Test
    void says_how_long_to_wait() {
        var limit = List.of(new Limit(aName(), 1, LONG));
        throttle().attempt(limit);

        assertThat(throttle().attempt(limit).orElseThrow()).isBetween(LONG.minusSeconds(30), LONG);
    }

    @Test
    void begins_anew_when_the_window_is_over() {
        var limit = List.of(new Limit(aName(), 1, Duration.ofMillis(300)));
        throttle().attempt(limit);
        assertThat(throttle().attempt(limit)).isPresent();

        pass(Duration.ofMillis(300));

        await().until(() -> throttle().attempt(limit).isEmpty());
    }

    @Test
    void counts_names_apart() {
        throttle().attempt(List.of(new Limit(aName(), 1, LONG)));

        assertThat(throttle().attempt(List.of(new Limit(aName(), 1, LONG)))).isEmpty();
    }

    @Test
    void the_strictest_of_several_limits_holds() {
        var limits = List.of(new Limit(aName(), 10, LONG), new Limit(aName(), 1, LONG.multipliedBy(2)));
        throttle().attempt(limits);

        assertThat(throttle().attempt(limits).orElseThrow()).isGreaterThan(LONG);
    }

    @Test
    void a_refused_attempt_counts_against_no_limit() {
        var wide = new Limit(aName(), 2, LONG);
        var narrow = new Limit(aName(), 1, LONG);
        throttle().attempt(List.of(wide, narrow));
        throttle().attempt(List.of(wide, narrow));

        assertThat(throttle().attempt(List.of(wide))).isEmpty();
    }

    @Test
    void forgets_what_it_is_told_to() {
        var limit = new Limit(aName(), 1, LONG);
        throttle().attempt(List.of(limit));

        throttle().forget(List.of(limit.name()));

        assertThat(throttle().attempt(List.of(limit))).isEmpty();
    }

    private static String aName() {
        return "test " + Fresh.keyId().value() + System.nanoTime();
    }
}
