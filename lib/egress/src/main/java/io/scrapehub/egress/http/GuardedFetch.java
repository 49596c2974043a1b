package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;

/// Gets a text from the web without being led anywhere it may not go. Blocks, for as long as its limits say;
/// safe on any thread but an event loop. Never throws for what a site does.
public interface GuardedFetch {
    FetchOutcome get(TargetUrl url);
}
