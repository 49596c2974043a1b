package io.scrapehub.core.queue;

import java.time.Duration;

/// How a host may be visited, over all accounts and workers: at most `maxPages` pages at once, and `gap`
/// from the start of one to the start of the next.
public record HostLimit(int maxPages, Duration gap) {
    public HostLimit {
        if (maxPages < 1 || gap.isNegative()) {
            throw new IllegalArgumentException("maxPages must be at least 1 and gap not negative");
        }
    }

    /// The more careful of both in each respect.
    public HostLimit and(HostLimit other) {
        Duration wider = gap.compareTo(other.gap) >= 0 ? gap : other.gap;
        return new HostLimit(Math.min(maxPages, other.maxPages), wider);
    }
}
