package io.scrapehub.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// When a schedule is due, as its owner put it.
public sealed interface Timing {
    /// @param expression five fields of cron, or a nickname like `@daily`
    /// @param zone       whose wall clocks it means
    record Cron(String expression, ZoneId zone) implements Timing {}

    /// Exactly so long from one time to the next, whatever wall clocks do.
    ///
    /// @param every  whole seconds
    /// @param anchor the times are this one and whole multiples of `every` behind it
    record Every(Duration every, Instant anchor) implements Timing {
        public static final Duration SHORTEST = Duration.ofMinutes(1);
        public static final Duration LONGEST = Duration.ofDays(366);
    }
}
