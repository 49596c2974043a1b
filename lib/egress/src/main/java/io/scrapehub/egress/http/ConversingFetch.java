package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import java.time.Duration;

/// As [GuardedFetch], with more to say than the URL.
public interface ConversingFetch {
    /// @param most for all of it, where that is less than the client's own limit
    FetchOutcome get(TargetUrl url, Conversation conversation, Duration most);
}
