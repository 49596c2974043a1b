package io.scrapehub.core.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the keys that speak for accounts.
///
/// A revoked key is kept, so that what it did can be told, but no account sees it any more. Thread-safe.
/// Every write but [#noteUse] is durable when the call returns (majority, journalled). Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface ApiKeyStore {
    /// Adds a key; false when its id or locator is taken (nothing is changed then).
    boolean add(ApiKey key);

    /// The key a presented secret may belong to, usable or not; the caller compares the hash.
    Optional<ApiKey> byLocator(String locator);

    Optional<ApiKey> find(AccountId account, ApiKeyId id);

    /// Newest first, behind `after` when given.
    List<ApiKey> list(AccountId account, @Nullable ApiKeyId after, int limit);

    /// Puts a changed key (name, scopes, end, secrets) in the place of the version before it. False when
    /// another change came first, or the key is not there any more.
    boolean change(ApiKey changed);

    /// Ends a key for good; false when there is none (any more).
    boolean revoke(AccountId account, ApiKeyId id, Instant at);

    /// Notes that a key was used. Keeps the latest time; a lost note is harmless.
    void noteUse(ApiKeyId key, Instant at);
}
