package io.scrapehub.sources;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.Conversation;
import io.scrapehub.egress.http.GuardedHttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Headers that are meant for one origin: a key in them goes nowhere else, wherever that redirects to.
public record HeadersOnce(String origin, Map<String, String> headers) implements Conversation {
    public HeadersOnce {
        headers = Map.copyOf(headers);
    }

    /// A guarded client that is asked with headers.
    public static SourceFetch over(GuardedHttpClient client) {
        return (url, headers) -> client.get(url, new HeadersOnce(url.origin(), headers), Duration.ofDays(1));
    }

    @Override
    public Map<String, String> headersFor(TargetUrl url) {
        return url.origin().equals(origin) ? headers : PLAIN.headersFor(url);
    }

    @Override
    public void answered(TargetUrl url, int status, Map<String, List<String>> answered) {
        // nothing to keep
    }
}
