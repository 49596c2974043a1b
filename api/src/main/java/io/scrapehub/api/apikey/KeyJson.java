package io.scrapehub.api.apikey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A key as the contract's `ApiKey` says it: never its secret, but for the moment it is made.
final class KeyJson {
    private static final char ELLIPSIS = '…';

    private KeyJson() {}

    static ObjectNode of(ApiKey key, Instant now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("key_id", key.id().value());
        json.put("name", key.name());
        var scopes = json.putArray("scopes");
        key.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        json.put("prefix", key.hint().substring(0, key.hint().indexOf(ELLIPSIS)));
        json.put("last_four", key.hint().substring(key.hint().indexOf(ELLIPSIS) + 1));
        json.put("status", key.usableAt(now) ? "active" : "expired");
        json.put("created_at", time(key.createdAt()));
        json.put("created_by", key.createdBy());
        json.put("expires_at", time(key.expiresAt()));
        json.put("last_used_at", time(key.lastUsedAt()));
        ApiKey.PreviousSecret previous = key.previous();
        Instant until = previous == null ? now : previous.until();
        json.put("previous_secret_until", now.isBefore(until) ? time(until) : null);
        return json;
    }

    /// With the secret, for the one time it is shown.
    static ObjectNode of(ApiKey key, KeySecret secret, Instant now) {
        return of(key, now).put("key", secret.reveal());
    }

    /// Of everything a client can change; when the key was last used is no change.
    static String etag(ApiKey key) {
        return ETags.of(key.id() + " " + key.version());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
