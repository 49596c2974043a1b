package io.scrapehub.core.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try to send a message.
///
/// @param status  the receiver answered, or null
/// @param trouble why there was no answer, in a word or a sentence, or null
/// @param excerpt the beginning of the answer's body, or null
public record Attempt(
        Instant at,
        Duration took,
        @Nullable Integer status,
        @Nullable String trouble,
        @Nullable String excerpt) {
    /// So much of an answer is kept.
    public static final int EXCERPT = 2_048;
}
