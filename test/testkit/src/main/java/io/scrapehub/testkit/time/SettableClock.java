package io.scrapehub.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Thread-safe.
public final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public SettableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /// A clock at a plain moment: 27 January 2026, 10:30 UTC.
    public static SettableClock atMidMorning() {
        return new SettableClock(Instant.parse("2026-01-27T10:30:00Z"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }
}
