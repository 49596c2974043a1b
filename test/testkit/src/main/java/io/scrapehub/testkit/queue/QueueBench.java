package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import java.time.Duration;
import java.util.Collection;

/// A queue as its tests hold it: empty and without an epoch at first, with time and disaster in their hands.
public interface QueueBench extends AutoCloseable {
    TaskQueue queue();

    HostBudget hosts();

    /// Lets the queue's time pass without waiting for it.
    void pass(Duration time);

    /// What a FLUSHALL does: everything is gone, the epoch too.
    void loseEverything();

    /// Names what the queue still keeps about tasks, jobs and workers. Empty when nothing is left to do; its
    /// epoch, its last token and what was said of accounts and hosts do not count.
    Collection<String> leftovers();

    @Override
    void close();
}
