package io.scrapehub.core.throttle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Counts attempts by name, over all processes that share it. A window begins with the first attempt and
/// ends after its time; then counting begins anew.
///
/// Thread-safe. Throws [io.scrapehub.core.problem.QueueUnavailable] when counts are kept elsewhere and
/// cannot be reached.
public interface Throttle {
    /// Counts one attempt against every limit when none of them is used up; else counts nothing and answers
    /// how long until the longest of those that are has passed.
    Optional<Duration> attempt(List<Limit> limits);

    /// Forgets what was counted under these names: the attempt was a good one.
    void forget(List<String> names);

    /// At most so many attempts under one name in one window.
    record Limit(String name, int most, Duration window) {
        public Limit {
            if (most < 1 || !window.isPositive()) {
                throw new IllegalArgumentException("a limit lets something through for some time");
            }
        }
    }
}
