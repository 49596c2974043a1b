package io.scrapehub.core.agent;

import io.scrapehub.core.account.AccountId;
import java.util.List;
import java.util.Optional;

/// Keeps credentials, sealed. Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store
/// cannot answer.
public interface CredentialStore {
    /// Puts it in the place of what the account had under this name. False, and nothing changes, when it
    /// would be one more than [Credentials#MAX_PER_ACCOUNT].
    boolean put(Credentials credentials);

    Optional<Credentials> find(AccountId account, String name);

    /// By name.
    List<Credentials> list(AccountId account);

    boolean delete(AccountId account, String name);
}
