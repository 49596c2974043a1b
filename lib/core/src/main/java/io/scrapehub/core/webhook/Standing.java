package io.scrapehub.core.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an endpoint has answered of late.
///
/// @param disabled     why nothing is sent to it, or null
/// @param failures     messages in a row that it did not take
/// @param failingSince when the first of those was, or null
public record Standing(
        @Nullable Disabled disabled, int failures, @Nullable Instant failingSince) {
    public static final Standing GOOD = new Standing(null, 0, null);

    private static final int MANY = 20;
    private static final Duration LONG = Duration.ofDays(5);

    public boolean enabled() {
        return disabled == null;
    }

    /// It has failed so long and so often that nobody can be behind it.
    public boolean hopeless(Instant now) {
        return failures >= MANY
                && failingSince != null
                && !failingSince.plus(LONG).isAfter(now);
    }

    public Standing disabledFor(Reason reason, Instant at) {
        return new Standing(new Disabled(reason, at), failures, failingSince);
    }

    public record Disabled(Reason reason, Instant at) {}
}
