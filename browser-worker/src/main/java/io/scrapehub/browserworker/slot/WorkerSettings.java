package io.scrapehub.browserworker.slot;

import io.scrapehub.core.time.Backoff;
import java.time.Duration;

/// How a worker behaves.
///
/// @param slots          pages at once
/// @param heartbeatEvery between two heartbeats; a lease lasts several of them
/// @param trust          how long after the last good heartbeat a lease is still believed in; less than a
/// lease lasts, so that we let go of a page before another worker gets it
/// @param idle           between two claims of a slot with nothing to do, at least and at most
/// @param grace          how long running pages may take once the worker drains
/// @param leaveAfter     how long the queue must have had it drain, with nothing in hand, before it ends by
/// itself: in that time whoever drained it may take the drain back, or end it
/// @param afterTrouble   between tries when queue, store or browser fail
public record WorkerSettings(
        int slots,
        Duration heartbeatEvery,
        Duration trust,
        Idle idle,
        Duration grace,
        Duration leaveAfter,
        Backoff afterTrouble) {
    /// The bounds of a slot's idle pause; drawn anew each time, so that slots do not claim in step.
    public record Idle(Duration least, Duration most) {}

    /// Leases of 30 seconds, pages of at most five minutes.
    public static WorkerSettings of(int slots) {
        return new WorkerSettings(
                slots,
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                new Idle(Duration.ofMillis(200), Duration.ofMillis(1_000)),
                Duration.ofSeconds(300),
                Duration.ofSeconds(60),
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15)));
    }

    public WorkerSettings withGrace(Duration howLong) {
        return new WorkerSettings(slots, heartbeatEvery, trust, idle, howLong, leaveAfter, afterTrouble);
    }

    public WorkerSettings leavingAfter(Duration drained) {
        return new WorkerSettings(slots, heartbeatEvery, trust, idle, grace, drained, afterTrouble);
    }
}
