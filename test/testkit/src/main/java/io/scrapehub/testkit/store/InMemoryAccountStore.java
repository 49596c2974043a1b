package io.scrapehub.testkit.store;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryAccountStore implements AccountStore {
    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<ApiKeyId, ApiKey> keys = new HashMap<>();

    @Override
    public synchronized boolean add(Account account) {
        return accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public synchronized Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized boolean addKey(ApiKey key) {
        return keyByLocator(key.locator()).isEmpty() && keys.putIfAbsent(key.id(), key) == null;
    }

    @Override
    public synchronized Optional<ApiKey> keyByLocator(String locator) {
        return keys.values().stream().filter(k -> k.locator().equals(locator)).findFirst();
    }

    @Override
    public synchronized void noteUse(ApiKeyId key, Instant at) {
        keys.computeIfPresent(
                key, (_, k) -> k.lastUsedAt() != null && k.lastUsedAt().isAfter(at) ? k : usedAt(k, at));
    }

    @Override
    public synchronized boolean anyAccount() {
        return !accounts.isEmpty();
    }

    private static ApiKey usedAt(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.account(),
                key.name(),
                key.scopes(),
                key.locator(),
                key.secretHash(),
                key.hint(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                at);
    }
}
