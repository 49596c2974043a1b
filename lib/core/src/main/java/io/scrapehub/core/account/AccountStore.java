package io.scrapehub.core.account;

import java.time.Instant;
import java.util.Optional;

/// Keeps accounts and the keys that speak for them.
///
/// Thread-safe. Every write is durable when the call returns (majority, journalled). Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface AccountStore {
    /// Adds an account; false when one with this id is there already (nothing is changed then).
    boolean add(Account account);

    Optional<Account> find(AccountId id);

    /// Adds a key; false when its id or locator is taken (nothing is changed then).
    boolean addKey(ApiKey key);

    /// The key a presented secret may belong to, usable or not; the caller compares the hash.
    Optional<ApiKey> keyByLocator(String locator);

    /// Notes that a key was used. Keeps the latest time; a lost note is harmless.
    void noteUse(ApiKeyId key, Instant at);

    /// Whether any account exists: false only before the first start.
    boolean anyAccount();
}
