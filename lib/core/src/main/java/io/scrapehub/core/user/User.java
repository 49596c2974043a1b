package io.scrapehub.core.user;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;

/// A person who logs in, and may do everything an account may.
///
/// @param passwordHash as [PasswordHashing#hash] made it
public record User(UserId id, AccountId account, Email email, String name, String passwordHash, Instant createdAt) {
    /// Never shows the hash.
    @Override
    public String toString() {
        return "User[%s of %s]".formatted(id, account);
    }
}
