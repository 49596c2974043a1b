package io.scrapehub.core.account;

import java.util.Optional;

/// Keeps accounts.
///
/// Thread-safe. Every write is durable when the call returns (majority, journalled). Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface AccountStore {
    /// Adds an account; false when one with this id is there already (nothing is changed then).
    boolean add(Account account);

    Optional<Account> find(AccountId id);

    /// Whether any account exists: false only before the first start.
    boolean anyAccount();
}
