package io.scrapehub.core.webhook;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries messages to receivers, and nothing to where they may not go: a URL is judged anew each time, and
/// no redirect is followed. Blocks, for 15 seconds at most; never throws for what a receiver does.
/// Thread-safe.
public interface Courier {
    /// @param url     canonical
    /// @param headers beside those every request has
    /// @param body    sent as they are, as JSON
    Receipt carry(String url, Map<String, String> headers, byte[] body);

    /// What came of it.
    sealed interface Receipt {
        /// @param retryAfter as the receiver asked for, or null
        /// @param body       the beginning of it as text, at most [Attempt#EXCERPT] characters
        record Answered(int status, @Nullable Duration retryAfter, String body) implements Receipt {}

        /// It may not be reached from here.
        record Refused(String why) implements Receipt {}

        /// There was no answer.
        record Silent(String why) implements Receipt {}
    }
}
