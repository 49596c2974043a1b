package io.scrapehub.egress.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of a URL.
///
/// @param headers beside those that follow from the URL and the asker
record Ask(
        HttpMethod method,
        Map<String, String> headers,
        @Nullable Buffer body) {
    /// Any text, packed or not.
    static Ask toGet() {
        return toGet(Map.of("Accept", "*/*"));
    }

    /// A text, packed or not.
    static Ask toGet(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept-Encoding", "gzip");
        return new Ask(HttpMethod.GET, all, null);
    }

    static Ask toPost(Map<String, String> headers, byte[] body) {
        return new Ask(HttpMethod.POST, headers, Buffer.buffer(body));
    }
}
