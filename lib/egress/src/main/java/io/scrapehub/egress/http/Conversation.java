package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Map;

/// What is said beside the URL with each request of a fetch, and what is made of each answer's head;
/// redirects are requests of their own. Called on the fetching thread, in turn.
public interface Conversation {
    /// Asks for anything, says nothing.
    Conversation PLAIN = new Conversation() {
        @Override
        public Map<String, String> headersFor(TargetUrl url) {
            return Map.of("Accept", "*/*");
        }

        @Override
        public void answered(TargetUrl url, int status, Map<String, List<String>> headers) {
            // nothing to keep
        }
    };

    /// Headers of the request for `url`, beside those the client sets itself (User-Agent, Accept-Encoding).
    Map<String, String> headersFor(TargetUrl url);

    /// @param headers names in lower case
    void answered(TargetUrl url, int status, Map<String, List<String>> headers);
}
