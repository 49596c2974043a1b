package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What was said of hosts and when each was last visited.
final class HostBook {
    private final HostLimit defaultLimit;
    private final Map<String, HostLimit> limits = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, Instant> awayTill = new HashMap<>();

    HostBook(HostLimit defaultLimit) {
        this.defaultLimit = defaultLimit;
    }

    void limit(String host, HostLimit limit) {
        limits.put(host, limit);
    }

    void stayAway(String host, Instant till) {
        awayTill.merge(host, till, (a, b) -> a.isAfter(b) ? a : b);
    }

    void started(String host, Instant now) {
        starts.put(host, now);
    }

    Instant lastStart(String host) {
        return starts.getOrDefault(host, Instant.MIN);
    }

    /// How many pages may begin this moment when `busy` are under way.
    int room(String host, int busy, Instant now) {
        HostLimit limit = limits.getOrDefault(host, defaultLimit);
        int free = Math.max(0, limit.maxPages() - busy);
        if (awayTill.getOrDefault(host, Instant.MIN).isAfter(now) || tooSoon(host, limit.gap(), now)) {
            return 0;
        }
        return limit.gap().isZero() ? free : Math.min(1, free);
    }

    private boolean tooSoon(String host, Duration gap, Instant now) {
        Instant last = starts.get(host);
        return last != null && last.plus(gap).isAfter(now);
    }

    void clear() {
        limits.clear();
        starts.clear();
        awayTill.clear();
    }
}
