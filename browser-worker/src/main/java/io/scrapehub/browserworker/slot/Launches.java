package io.scrapehub.browserworker.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Remembers failed browser launches: three within a minute and the worker is not ready, until one succeeds or
/// a minute is over. Thread-safe.
final class Launches {
    private static final int TOO_MANY = 3;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    Launches(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void failed() {
        failures.addLast(clock.instant());
        if (failures.size() > TOO_MANY) {
            failures.removeFirst();
        }
    }

    synchronized void succeeded() {
        failures.clear();
    }

    synchronized boolean tooManyFailed() {
        Instant since = clock.instant().minus(WITHIN);
        return failures.stream().filter(f -> f.isAfter(since)).count() >= TOO_MANY;
    }
}
