package io.scrapehub.api.fake;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Keys in a map, with counts of what was asked.
public final class FakeAccounts implements AccountStore {
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final List<ApiKeyId> uses = new CopyOnWriteArrayList<>();

    public void put(ApiKey key) {
        keys.put(key.locator(), key);
    }

    public int lookUps() {
        return lookUps.get();
    }

    public long usesOf(ApiKeyId key) {
        return uses.stream().filter(key::equals).count();
    }

    @Override
    public Optional<ApiKey> keyByLocator(String locator) {
        lookUps.incrementAndGet();
        return Optional.ofNullable(keys.get(locator));
    }

    @Override
    public void noteUse(ApiKeyId key, Instant at) {
        uses.add(key);
    }

    @Override
    public boolean add(Account account) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Optional<Account> find(AccountId id) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean addKey(ApiKey key) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean anyAccount() {
        throw new UnsupportedOperationException("not the API's");
    }
}
