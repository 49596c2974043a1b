package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.dial.EgressFailure;

/// What came of a fetch.
public sealed interface FetchOutcome {
    /// An answer, whatever its status; redirects have been followed.
    ///
    /// @param url       where it came from in the end
    /// @param body      decompressed, at most the limit
    /// @param truncated whether there was more
    record Fetched(TargetUrl url, int status, String contentType, byte[] body, boolean truncated)
            implements FetchOutcome {}

    /// The URL, or one it redirected to, may not be reached from here.
    record Refused(String why) implements FetchOutcome {}

    /// There was no answer, or none that can be read.
    record Failed(EgressFailure failure) implements FetchOutcome {}
}
