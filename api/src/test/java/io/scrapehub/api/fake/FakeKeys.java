package io.scrapehub.api.fake;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Keys as a store has them, and some that a test puts into any state, with counts of what was asked.
public final class FakeKeys implements ApiKeyStore {
    private final ApiKeyStore store;
    private final Map<String, ApiKey> put = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final List<ApiKeyId> uses = new CopyOnWriteArrayList<>();

    public FakeKeys(ApiKeyStore store) {
        this.store = store;
    }

    /// What is found by its locator from now on.
    public void put(ApiKey key) {
        put.put(key.locator(), key);
    }

    public int lookUps() {
        return lookUps.get();
    }

    public long usesOf(ApiKeyId key) {
        return uses.stream().filter(key::equals).count();
    }

    @Override
    public Optional<ApiKey> byLocator(String locator) {
        lookUps.incrementAndGet();
        return Optional.ofNullable(put.get(locator)).or(() -> store.byLocator(locator));
    }

    @Override
    public void noteUse(ApiKeyId key, Instant at) {
        uses.add(key);
        store.noteUse(key, at);
    }

    @Override
    public boolean add(ApiKey key) {
        return store.add(key);
    }

    @Override
    public Optional<ApiKey> find(AccountId account, ApiKeyId id) {
        return store.find(account, id);
    }

    @Override
    public List<ApiKey> list(AccountId account, @Nullable ApiKeyId after, int limit) {
        return store.list(account, after, limit);
    }

    @Override
    public boolean change(ApiKey changed) {
        return store.change(changed);
    }

    @Override
    public boolean revoke(AccountId account, ApiKeyId id, Instant at) {
        return store.revoke(account, id, at);
    }
}
