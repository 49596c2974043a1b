package io.scrapehub.core.queue;

import java.time.Duration;

/// What the queue looks like now.
///
/// @param busy     tasks lent out
/// @param ready    tasks waiting, whatever keeps them waiting
/// @param runnable of those, tasks a free slot would get this moment: host and account limits taken off
/// @param dueSoon  delayed tasks due within a minute
/// @param delayed  all delayed tasks, `dueSoon` included
/// @param dead     tasks that stalled too often and are not yet given up in the store
/// @param oldest   how long the longest-waiting ready task has waited; zero when none
/// @param ended    leases that have ended since the queue's epoch began, in whatever way
/// @param worked   how long those were held, all together
public record Demand(
        int busy,
        int ready,
        int runnable,
        int dueSoon,
        int delayed,
        int dead,
        Duration oldest,
        long ended,
        Duration worked) {
    /// Of a queue that never had anything.
    public static final Demand NOTHING = new Demand(0, 0, 0, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

    /// Nothing is worked on, waits or is due within a minute.
    public boolean isIdle() {
        return busy == 0 && ready == 0 && dueSoon == 0;
    }
}
