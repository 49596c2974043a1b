package io.scrapehub.core.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Counts in this process: for one process alone, and for each of several while the shared counts are away.
/// Thread-safe.
public final class LocalThrottle implements Throttle {
    /// Beyond this many names those whose window is over are dropped: attackers can present any number.
    private static final int SWEEP_ABOVE = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new HashMap<>();

    public LocalThrottle(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> attempt(List<Limit> limits) {
        Instant now = clock.instant();
        if (windows.size() > SWEEP_ABOVE) {
            windows.values().removeIf(window -> window.overAt(now));
        }
        Optional<Duration> wait = limits.stream()
                .flatMap(limit -> usedUp(limit, now))
                .map(window -> Duration.between(now, window.ends()))
                .max(Duration::compareTo);
        if (wait.isEmpty()) {
            limits.forEach(limit -> count(limit, now));
        }
        return wait;
    }

    @Override
    public synchronized void forget(List<String> names) {
        names.forEach(windows::remove);
    }

    private Stream<Window> usedUp(Limit limit, Instant now) {
        return Optional.ofNullable(windows.get(limit.name())).stream()
                .filter(Predicate.not(window -> window.overAt(now)))
                .filter(window -> window.count() >= limit.most());
    }

    private void count(Limit limit, Instant now) {
        windows.compute(
                limit.name(),
                (_, window) -> window == null || window.overAt(now)
                        ? new Window(1, now.plus(limit.window()))
                        : new Window(window.count() + 1, window.ends()));
    }

    private record Window(int count, Instant ends) {
        boolean overAt(Instant now) {
            return !now.isBefore(ends);
        }
    }
}
