package io.scrapehub.core.page;

import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a site's robots.txt says of a page (RFC 9309). Answers are kept for a while; a first question may
/// block for a fetch, at most ten seconds. Thread-safe.
public interface RobotsRules {
    Answer ask(TargetUrl url);

    /// What robots.txt says.
    sealed interface Answer {
        /// Go ahead, at most one page each `crawlDelay` when one is named.
        record Allowed(@Nullable Duration crawlDelay) implements Answer {}

        /// Stay out; `rule` is for the record kept with the page.
        record Disallowed(String rule) implements Answer {}

        /// The site's server failed when asked (5xx or unreachable): RFC 9309 says to stay out for now.
        record Unreachable(FailureCode why, String detail) implements Answer {}
    }
}
