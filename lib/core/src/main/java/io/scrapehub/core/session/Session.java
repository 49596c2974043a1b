package io.scrapehub.core.session;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.user.UserId;
import java.time.Instant;

/// A login that lasts. Of its tokens only keyed hashes are kept.
///
/// @param accessHash      of the token that speaks for the user until `accessExpiresAt`
/// @param refreshHash     of the token that renews both once
/// @param expiresAt       when the session ends unless it is renewed before
public record Session(
        SessionId id,
        UserId user,
        AccountId account,
        String accessHash,
        Instant accessExpiresAt,
        String refreshHash,
        Instant createdAt,
        Instant expiresAt) {
    /// The same session with new tokens.
    public Session renewed(String newAccess, Instant newAccessExpiresAt, String newRefresh, Instant newExpiresAt) {
        return new Session(id, user, account, newAccess, newAccessExpiresAt, newRefresh, createdAt, newExpiresAt);
    }
}
