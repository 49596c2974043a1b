package io.scrapehub.api.key;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/// A token bucket for each key and each user, in this process: with n processes behind one address a key
/// may ask up to n times as often, which is enough for what the limit is for, a client gone wild.
/// Thread-safe.
public final class RateLimits {
    private static final int SWEEP_ABOVE = 10_000;

    private final RateLimit limit;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    public RateLimits(RateLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// @param caller whom to count: an actor's public name
    public RateVerdict take(String caller) {
        if (buckets.size() > SWEEP_ABOVE) {
            buckets.values().removeIf(bucket -> bucket.fullAt(clock.instant()));
        }
        return buckets.computeIfAbsent(caller, c -> new TokenBucket(limit, clock.instant()))
                .take(clock.instant());
    }

    public String policy() {
        return limit.policy();
    }
}
