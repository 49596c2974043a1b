package io.scrapehub.core.queue;

import java.time.Duration;

/// How much of each host's time we take. Kept by the queue, which lends no task beyond it. A host nothing
/// was said of has the adapter's default limit. Thread-safe; throws as [TaskQueue] does.
public interface HostBudget {
    /// Sets a host's limit, for instance from the Crawl-delay of its robots.txt.
    void limit(String host, HostLimit limit);

    /// Starts no page on this host for the given time (a Retry-After, a 429). Never shortens a longer one.
    void stayAway(String host, Duration howLong);
}
