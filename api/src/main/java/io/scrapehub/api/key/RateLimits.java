package io.scrapehub.api.key;

import io.scrapehub.core.account.ApiKeyId;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/// A token bucket for each key, in this process: with n processes behind one address a key may ask up to n
/// times as often, which is enough for what the limit is for, a client gone wild. Thread-safe.
public final class RateLimits {
    private static final int SWEEP_ABOVE = 10_000;

    private final RateLimit limit;
    private final InstantSource clock;
    private final ConcurrentHashMap<ApiKeyId, TokenBucket> buckets = new ConcurrentHashMap<>();

    public RateLimits(RateLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    public RateVerdict take(ApiKeyId key) {
        if (buckets.size() > SWEEP_ABOVE) {
            buckets.values().removeIf(bucket -> bucket.fullAt(clock.instant()));
        }
        return buckets.computeIfAbsent(key, k -> new TokenBucket(limit, clock.instant()))
                .take(clock.instant());
    }

    public String policy() {
        return limit.policy();
    }
}
