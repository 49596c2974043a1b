package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostLimit;
import java.time.Duration;

/// What a queue under test is set to.
///
/// @param lease            how long a task is lent without a heartbeat
/// @param maxStalls        a task that stalls more often is dead
/// @param defaultHostLimit of hosts nothing was said of
public record QueueRules(Duration lease, int maxStalls, HostLimit defaultHostLimit) {
    /// The rules all adapters run the contract under: a host takes fifty pages at once and no gap, so that
    /// politeness is out of the way of tests that are about something else.
    public static final QueueRules OF_THE_CONTRACT =
            new QueueRules(Duration.ofSeconds(30), 3, new HostLimit(50, Duration.ZERO));
}
