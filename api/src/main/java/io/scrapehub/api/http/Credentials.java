package io.scrapehub.api.http;

import io.scrapehub.api.contract.Access;
import io.scrapehub.api.key.KeyCheck;
import io.scrapehub.api.key.KeyVerdict;
import io.scrapehub.api.key.SessionCheck;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds out whom a request speaks for: by `X-API-KEY`, or by `Authorization: Bearer`, whichever the
/// operation takes. A key wins over a token, so that a program run in a logged-in browser stays the
/// program.
public final class Credentials {
    static final String KEY_HEADER = "X-API-KEY";
    private static final String BEARER = "bearer ";

    private final KeyCheck keys;
    private final SessionCheck sessions;

    public Credentials(KeyCheck keys, SessionCheck sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    Future<KeyVerdict> check(Access access, MultiMap headers) {
        String key = headers.get(KEY_HEADER);
        if (access.key() && key != null && !key.isBlank()) {
            return keys.check(key);
        }
        String token = bearer(headers.get("Authorization"));
        return access.session() && token != null
                ? sessions.check(token)
                : Future.succeededFuture(new KeyVerdict.Missing());
    }

    /// What an operation that takes these credentials answers to none (RFC 9110, 11.6.1).
    static String challenge(Access access) {
        String key = "ApiKey realm=\"scrapehub\", header=\"" + KEY_HEADER + "\"";
        String session = "Bearer realm=\"scrapehub\"";
        if (access.key() && access.session()) {
            return key + ", " + session;
        }
        return access.key() ? key : session;
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
    }
}
