package io.scrapehub.api.http;

import io.scrapehub.core.id.Ids;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names requests: by the client's own `X-Request-Id` when it is a plain one, so that both sides search
/// their logs for the same word, else by a new id.
public final class RequestIds {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._\\-]{1,128}");

    private final Ids ids;

    public RequestIds(Ids ids) {
        this.ids = ids;
    }

    String of(@Nullable String sent) {
        return sent != null && PLAIN.matcher(sent).matches() ? sent : ids.next("req_");
    }
}
