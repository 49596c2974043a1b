package io.scrapehub.core.user;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/// Keeps users and the invitations by which they may come.
///
/// Thread-safe. Every write is durable when the call returns (majority, journalled). Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface UserStore {
    /// Adds a user; false when the id or the e-mail address is taken (nothing is changed then).
    boolean add(User user);

    Optional<User> find(UserId id);

    Optional<User> byEmail(Email email);

    /// Puts one password hash in the place of another; false when the present one is not `from`.
    boolean changePassword(UserId id, String from, String to);

    /// Keeps an invitation.
    ///
    /// @param codeHash of the code its bearer shows
    void invite(String codeHash, AccountId by, Instant expiresAt);

    /// Uses an invitation up: true once, and only before it expires.
    boolean redeem(String codeHash, Instant now);
}
