package io.scrapehub.sources;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.FetchOutcome;
import java.util.Map;

/// Gets an answer by HTTP on behalf of the system, not of a page: [io.scrapehub.egress.http.GuardedFetch] with
/// headers.
public interface SourceFetch {
    /// @param headers sent to this origin only, never to where a redirect leads; may hold a key
    FetchOutcome get(TargetUrl url, Map<String, String> headers);
}
