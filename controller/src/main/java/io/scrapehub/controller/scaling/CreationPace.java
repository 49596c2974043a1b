package io.scrapehub.controller.scaling;

import java.time.Duration;
import java.time.Instant;

/// How many pods may be made now: a bucket that fills with 50 a second and holds 100. A scheduler places
/// some 185 pods a second at best (published for a thousand nodes), and a burst of creations is the API
/// server's load, not only ours.
public final class CreationPace {
    private static final double A_SECOND = 50;
    private static final double AT_ONCE = 100;

    private double tokens = AT_ONCE;
    private Instant filledAt;

    public CreationPace(Instant now) {
        filledAt = now;
    }

    public int allowed(Instant now) {
        double seconds = Math.max(0, Duration.between(filledAt, now).toMillis() / 1e3);
        tokens = Math.min(AT_ONCE, tokens + seconds * A_SECOND);
        filledAt = now;
        return (int) tokens;
    }

    public void made(int pods) {
        tokens -= pods;
    }
}
