package io.scrapehub.core.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: full jitter, `random(0, min(cap, base · 2^n))` (Brooker,
/// "Exponential Backoff And Jitter", AWS Architecture Blog 2015), so that many who failed together do not
/// come back together.
///
/// @param base the upper bound before the first repetition
/// @param cap  the upper bound of them all
public record Backoff(Duration base, Duration cap) {
    private static final int MAX_DOUBLINGS = 30;

    /// @param failed how many tries have failed so far, from 1
    public Duration after(int failed, RandomGenerator random) {
        long doublings = 1L << Math.min(MAX_DOUBLINGS, Math.max(0, failed - 1));
        long bound = Math.min(cap.toMillis(), saturated(base.toMillis(), doublings));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE - 1 : a * b;
    }
}
