package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemoryApiKeyStore implements ApiKeyStore {
    private final TreeMap<ApiKeyId, ApiKey> keys = new TreeMap<>();

    @Override
    public synchronized boolean add(ApiKey key) {
        return byLocator(key.locator()).isEmpty() && keys.putIfAbsent(key.id(), key) == null;
    }

    @Override
    public synchronized Optional<ApiKey> byLocator(String locator) {
        return keys.values().stream().filter(k -> k.locator().equals(locator)).findFirst();
    }

    @Override
    public synchronized Optional<ApiKey> find(AccountId account, ApiKeyId id) {
        return Optional.ofNullable(keys.get(id))
                .filter(key -> key.account().equals(account))
                .filter(key -> key.revokedAt() == null);
    }

    @Override
    public synchronized List<ApiKey> list(AccountId account, @Nullable ApiKeyId after, int limit) {
        var behind = after == null
                ? keys.descendingMap()
                : keys.headMap(after, false).descendingMap();
        return behind.values().stream()
                .filter(key -> key.account().equals(account) && key.revokedAt() == null)
                .limit(Math.max(0, limit))
                .toList();
    }

    @Override
    public synchronized boolean change(ApiKey changed) {
        return find(changed.account(), changed.id())
                .filter(key -> key.version() == changed.version() - 1)
                .map(key -> keys.put(key.id(), at(changed, null, key.lastUsedAt())))
                .isPresent();
    }

    @Override
    public synchronized boolean revoke(AccountId account, ApiKeyId id, Instant at) {
        return find(account, id)
                .map(key -> keys.put(id, at(key, at, key.lastUsedAt())))
                .isPresent();
    }

    @Override
    public synchronized void noteUse(ApiKeyId key, Instant at) {
        UnaryOperator<ApiKey> used =
                k -> k.lastUsedAt() != null && k.lastUsedAt().isAfter(at) ? k : at(k, k.revokedAt(), at);
        keys.computeIfPresent(key, (_, k) -> used.apply(k));
    }

    private static ApiKey at(ApiKey key, @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {
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
                revokedAt,
                lastUsedAt,
                key.createdBy(),
                key.previous(),
                key.version());
    }
}
