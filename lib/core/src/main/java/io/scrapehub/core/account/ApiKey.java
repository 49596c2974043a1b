package io.scrapehub.core.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is stored: everything but the secret, of which only a keyed hash is kept.
///
/// @param locator    what finds the key when a client presents it; see [KeySecret#locator()]
/// @param secretHash hex of HMAC-SHA256(pepper, presented key)
/// @param hint       what a list may show of the secret: its prefix and last four characters
/// @param createdBy  who made it (see [io.scrapehub.core.audit.Actor#word()]), or null for the installation
/// @param previous   the secret before the last rotation, while it still opens
/// @param version    grows with every change a client makes; what two of them at once are told apart by
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
        @Nullable Instant lastUsedAt,
        @Nullable String createdBy,
        @Nullable PreviousSecret previous,
        long version) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /// A key of the installation's that nobody has changed.
    public ApiKey(
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
        this(
                id,
                account,
                name,
                scopes,
                locator,
                secretHash,
                hint,
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt,
                null,
                null,
                1);
    }

    /// A new key.
    public static ApiKey made(
            ApiKeyId id,
            AccountId account,
            String name,
            Set<Scope> scopes,
            KeySecret secret,
            byte[] pepper,
            Instant now,
            @Nullable Instant expiresAt,
            @Nullable String createdBy) {
        return new ApiKey(
                id,
                account,
                name,
                scopes,
                secret.locator(),
                secret.hash(pepper),
                secret.hint(),
                now,
                expiresAt,
                null,
                null,
                createdBy,
                null,
                1);
    }

    public boolean usableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /// Whether `secret` opens this key now; takes the same time whatever the answer.
    public boolean opens(KeySecret secret, byte[] pepper, Instant now) {
        boolean isPresent = secret.matches(secretHash, pepper);
        boolean isPrevious = secret.matches(previous == null ? secretHash : previous.secretHash(), pepper);
        return isPresent || (isPrevious && previous != null && now.isBefore(previous.until()));
    }

    /// The same key with other terms.
    public ApiKey with(String newName, Set<Scope> newScopes, @Nullable Instant newExpiresAt) {
        return new ApiKey(
                id,
                account,
                newName,
                newScopes,
                locator,
                secretHash,
                hint,
                createdAt,
                newExpiresAt,
                revokedAt,
                lastUsedAt,
                createdBy,
                previous,
                version + 1);
    }

    /// The same key with a new secret; the present one opens until `overlapEnds`. A secret from an earlier
    /// rotation opens no more.
    public ApiKey rotated(KeySecret next, byte[] pepper, Instant overlapEnds) {
        return new ApiKey(
                id,
                account,
                name,
                scopes,
                locator,
                next.hash(pepper),
                next.hint(),
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt,
                createdBy,
                new PreviousSecret(secretHash, overlapEnds),
                version + 1);
    }

    /// The hash of a secret that was replaced, and when it ends.
    public record PreviousSecret(String secretHash, Instant until) {}
}
