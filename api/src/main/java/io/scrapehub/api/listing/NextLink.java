package io.scrapehub.api.listing;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the client where the list goes on: the same request with the next cursor, as a relative URL, which
/// is right behind any proxy.
public final class NextLink {
    private NextLink() {}

    /// @param cursor null on the last page
    public static Reply.Document on(Reply.Document page, ApiRequest request, @Nullable String cursor) {
        return cursor == null
                ? page
                : page.with("Link", "<%s?%s>; rel=\"next\"".formatted(pathOf(request), queryOf(request, cursor)))
                        .with("X-Next-Cursor", cursor);
    }

    private static String pathOf(ApiRequest request) {
        String path = request.operation().path();
        for (Map.Entry<String, String> part : request.pathParts().entrySet()) {
            path = path.replace("{" + part.getKey() + "}", part.getValue());
        }
        return path;
    }

    private static String queryOf(ApiRequest request, String cursor) {
        var parts = new ArrayList<String>();
        request.query().forEach((name, value) -> {
            if (!name.equals("cursor")) {
                parts.add(encoded(name) + "=" + encoded(value));
            }
        });
        parts.add("cursor=" + cursor);
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
