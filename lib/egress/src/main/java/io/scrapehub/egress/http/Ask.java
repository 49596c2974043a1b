package io.scrapehub.egress.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of a URL.
///
/// @param headers beside those that follow from the URL and the asker
record Ask(HttpMethod method, Map<String, String> headers, @Nullable Buffer body) {
    /// Any text, packed or not.
    static Ask toGet() {
        return new Ask(HttpMethod.GET, Map.of("Accept", "*/*", "Accept-Encoding", "gzip"), null);
    }

    static Ask toPost(Map<String, String> headers, byte[] body) {
        return new Ask(HttpMethod.POST, headers, Buffer.buffer(body));
    }
}
