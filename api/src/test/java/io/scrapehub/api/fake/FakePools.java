package io.scrapehub.api.fake;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.pool.PoolWish;
import io.scrapehub.core.pool.Removals;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Pools in a map; what they hold is as a test puts it.
public final class FakePools implements PoolStore {
    private final TreeMap<PoolId, Pool> pools = new TreeMap<>();
    private final Map<PoolId, List<Placed>> entities = new HashMap<>();
    private final Map<PoolId, List<PoolVersion>> versions = new HashMap<>();
    private final Map<PoolId, List<PoolRun>> runs = new HashMap<>();
    private final Map<PoolId, Map<Integer, List<ScrapedRecord>>> states = new HashMap<>();
    private PoolRecordQuery lastQuery;

    public synchronized void hold(Pool pool, List<Placed> records, List<PoolVersion> history, List<PoolRun> merged) {
        entities.put(pool.id(), records);
        versions.put(pool.id(), history);
        runs.put(pool.id(), merged);
    }

    public synchronized void hold(Pool pool, int run, List<ScrapedRecord> state) {
        states.computeIfAbsent(pool.id(), _ -> new HashMap<>()).put(run, state);
    }

    public synchronized PoolRecordQuery lastQuery() {
        return lastQuery;
    }

    @Override
    public synchronized void add(Pool pool) {
        pools.put(pool.id(), pool);
    }

    @Override
    public synchronized Optional<Pool> find(AccountId account, PoolId id) {
        return Optional.ofNullable(pools.get(id)).filter(p -> p.account().equals(account));
    }

    @Override
    public synchronized List<Pool> list(AccountId account, PoolId after, int limit) {
        var behind = after == null ? pools : pools.headMap(after, false);
        return behind.descendingMap().values().stream()
                .filter(p -> p.account().equals(account))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean change(AccountId account, PoolId id, int version, PoolWish wish, Instant now) {
        Optional<Pool> found = find(account, id).filter(p -> p.version() == version);
        found.ifPresent(p -> pools.put(id, changed(p, wish, now)));
        return found.isPresent();
    }

    @Override
    public synchronized boolean delete(AccountId account, PoolId id) {
        return find(account, id).map(p -> pools.remove(id)).isPresent();
    }

    @Override
    public synchronized List<Placed> records(Pool pool, PoolRecordQuery query) {
        lastQuery = query;
        return entities.getOrDefault(pool.id(), List.of()).stream()
                .filter(p -> query.after() == null || p.place().compareTo(query.after()) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<PoolVersion> history(Pool pool, PoolRecordId id, Integer before, int limit) {
        return versions.getOrDefault(pool.id(), List.of()).stream()
                .filter(v -> before == null || v.run() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PoolRun> runs(Pool pool, Integer before, int limit) {
        return runs.getOrDefault(pool.id(), List.of()).stream()
                .filter(r -> before == null || r.number() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int runAt(Pool pool, Instant moment) {
        return runs.getOrDefault(pool.id(), List.of()).stream()
                .filter(r -> !r.at().isAfter(moment))
                .mapToInt(PoolRun::number)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized void forEach(Pool pool, int run, Consumer<ScrapedRecord> reader) {
        new ArrayList<>(states.getOrDefault(pool.id(), Map.of()).getOrDefault(run, List.of())).forEach(reader);
    }

    @Override
    public List<Job> toMerge(int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Optional<Merge> beginMerge(Job job) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public void merge(Merge merge, List<Keyed> found, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Missing missing(Merge merge) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public PoolRun endMerge(Merge merge, Removals removals, int unkeyed, int duplicates, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public void skipMerge(JobId job) {
        throw new UnsupportedOperationException("not the API's");
    }

    private static Pool changed(Pool pool, PoolWish wish, Instant now) {
        return new Pool(
                pool.id(),
                pool.account(),
                wish.name(),
                wish.description(),
                pool.keyFields(),
                wish.ignoreFields(),
                wish.maxRemovedShare(),
                pool.records(),
                pool.removed(),
                pool.runs(),
                pool.lastRun(),
                pool.createdAt(),
                now,
                pool.version() + 1);
    }
}
