package io.scrapehub.core.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is stored: everything but the secret, of which only a keyed hash is kept.
///
/// @param locator    what finds the key when a client presents it; see [KeySecret#locator()]
/// @param secretHash hex of HMAC-SHA256(pepper, presented key)
/// @param hint       what a list may show of the secret: its prefix and last four characters
public record ApiKey(
        ApiKeyId id,
        AccountId account,
        String name,
        Set<Scope> scopes,
        String locator,
        String secretHash,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean usableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
