package io.scrapehub.api.key;

import java.time.Duration;
import java.time.Instant;

/// A bucket that fills with `perSecond` tokens a second up to `burst`; a request takes one.
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final RateLimit limit;
    private double tokens;
    private Instant filledAt;

    TokenBucket(RateLimit limit, Instant now) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.filledAt = now;
    }

    synchronized RateVerdict take(Instant now) {
        fill(now);
        boolean admitted = tokens >= 1;
        if (admitted) {
            tokens -= 1;
        }
        double missing = limit.burst() - tokens;
        return new RateVerdict(admitted, (long) tokens, (long) Math.ceil(missing / limit.perSecond()));
    }

    synchronized boolean fullAt(Instant now) {
        fill(now);
        return tokens >= limit.burst();
    }

    private void fill(Instant now) {
        if (now.isAfter(filledAt)) {
            double since = Duration.between(filledAt, now).toNanos() / NANOS;
            tokens = Math.min(limit.burst(), tokens + since * limit.perSecond());
            filledAt = now;
        }
    }
}
