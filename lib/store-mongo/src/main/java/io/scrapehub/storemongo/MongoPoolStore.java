package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.pool.PoolWish;
import io.scrapehub.core.pool.Removals;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Pools: one document each for the pool, its runs, its entities and their states.
final class MongoPoolStore implements PoolStore {
    private static final Bson THERE = exists(PoolDocument.DELETED_AT, false);

    private final MongoCollection<Document> pools;
    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> counted;
    private final PoolRuns runs;
    private final PoolEntities entities;
    private final PoolMerging merging;

    MongoPoolStore(MongoDatabase database) {
        pools = database.getCollection(CollectionNames.POOLS);
        jobs = database.getCollection(CollectionNames.JOBS);
        counted = database.getCollection(CollectionNames.POOL_RECORDS);
        runs = new PoolRuns(database);
        entities = new PoolEntities(database);
        merging = new PoolMerging(database);
    }

    @Override
    public void add(Pool pool) {
        MongoCalls.run("adding a pool", () -> pools.insertOne(PoolDocument.of(pool)));
    }

    @Override
    public Optional<Pool> find(AccountId account, PoolId id) {
        return MongoCalls.answer(
                "finding a pool",
                () -> Optional.ofNullable(pools.find(own(account, id)).first())
                        .map(d -> UnreadableDocument.read(d, PoolDocument::read)));
    }

    @Override
    public List<Pool> list(AccountId account, @Nullable PoolId after, int limit) {
        Bson all = and(eq(PoolDocument.ACCOUNT, account.value()), THERE);
        Bson filter = after == null ? all : and(all, lt(PoolDocument.ID, after.value()));
        return some(
                limit,
                "listing pools",
                () -> UnreadableDocument.readAll(
                        pools.find(filter).sort(descending(PoolDocument.ID)).limit(limit), PoolDocument::read));
    }

    @Override
    public boolean change(AccountId account, PoolId id, int version, PoolWish wish, Instant now) {
        var changed =
                new Document("$set", PoolDocument.changeable(wish).append(PoolDocument.UPDATED_AT, Members.date(now)));
        return MongoCalls.answer(
                "changing a pool",
                () -> pools.updateOne(
                                        and(own(account, id), eq(PoolDocument.VERSION, version)),
                                        combine(changed, inc(PoolDocument.VERSION, 1)))
                                .getMatchedCount()
                        == 1);
    }

    /// Marked first: from then on it is not there for anybody, and whoever deletes it next finishes what a
    /// crash left.
    @Override
    public boolean delete(AccountId account, PoolId id) {
        return MongoCalls.answer("deleting a pool", () -> {
            Document found = pools.findOneAndUpdate(
                    and(eq(PoolDocument.ID, id.value()), eq(PoolDocument.ACCOUNT, account.value())),
                    currentDate(PoolDocument.DELETED_AT));
            if (found != null) {
                Pool pool = PoolDocument.read(found);
                entities.delete(pool);
                runs.delete(id);
                pools.deleteOne(eq(PoolDocument.ID, id.value()));
            }
            return found != null;
        });
    }

    @Override
    public List<Placed> records(Pool pool, PoolRecordQuery query) {
        return some(query.limit(), "listing a pool's records", () -> entities.list(pool, query));
    }

    @Override
    public List<PoolVersion> history(Pool pool, PoolRecordId id, @Nullable Integer before, int limit) {
        return some(limit, "listing a record's history", () -> entities.history(pool, id, before, limit));
    }

    @Override
    public List<PoolRun> runs(Pool pool, @Nullable Integer before, int limit) {
        return some(limit, "listing a pool's runs", () -> runs.list(pool, before, limit));
    }

    @Override
    public int runAt(Pool pool, Instant moment) {
        return MongoCalls.answer(
                "finding a pool's run",
                () -> runs.at(pool.id(), moment).map(PoolRun::number).orElse(0));
    }

    @Override
    public void forEach(Pool pool, int run, Consumer<ScrapedRecord> reader) {
        MongoCalls.run("reading a pool", () -> entities.lend(pool, run, reader));
    }

    @Override
    public List<Job> toMerge(int limit) {
        Bson ended = and(eq(JobDocument.POOL_PENDING, true), exists(JobDocument.OPEN, false), MongoJobStore.THERE);
        return some(
                limit,
                "finding jobs to merge",
                () -> UnreadableDocument.readAll(
                        jobs.find(ended)
                                .projection(exclude(JobDocument.GRANTS))
                                .sort(ascending(JobDocument.ID))
                                .limit(limit),
                        JobDocument::read));
    }

    @Override
    public Optional<Merge> beginMerge(Job job) {
        PoolId into = job.spec().terms().pool();
        Optional<Pool> pool = into == null ? Optional.empty() : find(job.account(), into);
        if (pool.isEmpty()) {
            skipMerge(job.id());
            return Optional.empty();
        }
        return MongoCalls.answer("beginning to merge", () -> {
            if (runs.had(pool.get().id(), job.id())) {
                skipMerge(job.id());
                return Optional.empty();
            }
            return runs.begin(pool.get().id(), job.id())
                    .map(run -> new Merge(
                            pool.get(),
                            run,
                            runs.before(pool.get().id(), run.number()).orElse(null)));
        });
    }

    @Override
    public void merge(Merge merge, List<Keyed> found, Instant now) {
        MongoCalls.run("merging records", () -> merging.merge(merge, found, now));
    }

    @Override
    public Missing missing(Merge merge) {
        return MongoCalls.answer("counting what is missing", () -> {
            int missing = count(PoolMerging.unseen(merge));
            Bson seenBefore = and(
                    ofPool(merge),
                    eq(PoolRecordDocument.RUN, merge.run().number()),
                    eq(PoolRecordDocument.PRESENT, true),
                    lt(PoolRecordDocument.FIRST_RUN, merge.run().number()));
            return new Missing(missing, missing + count(seenBefore));
        });
    }

    @Override
    public PoolRun endMerge(Merge merge, Removals removals, int unkeyed, int duplicates, Instant now) {
        return MongoCalls.answer("ending a merge", () -> {
            int heldBack = removals == Removals.HELD_BACK ? count(PoolMerging.unseen(merge)) : 0;
            if (removals == Removals.APPLIED) {
                merging.removeMissing(merge, now);
            }
            var run = new PoolRun(
                    merge.run().number(),
                    merge.run().job(),
                    removals,
                    touched(merge, PoolStatus.NEW),
                    touched(merge, PoolStatus.CHANGED),
                    touched(merge, PoolStatus.UNCHANGED),
                    touched(merge, PoolStatus.REMOVED),
                    heldBack,
                    unkeyed,
                    duplicates,
                    now);
            runs.end(merge.pool().id(), run);
            noteRun(merge, run, now);
            skipMerge(run.job());
            return run;
        });
    }

    @Override
    public void skipMerge(JobId job) {
        MongoCalls.run(
                "noting a job as merged",
                () -> jobs.updateOne(eq(JobDocument.ID, job.value()), unset(JobDocument.POOL_PENDING)));
    }

    private void noteRun(Merge merge, PoolRun run, Instant now) {
        int there = count(and(ofPool(merge), eq(PoolRecordDocument.PRESENT, true)));
        int gone = count(and(ofPool(merge), eq(PoolRecordDocument.PRESENT, false)));
        pools.updateOne(
                and(eq(PoolDocument.ID, merge.pool().id().value()), lt(PoolDocument.RUNS, run.number())),
                combine(
                        set(PoolDocument.RUNS, run.number()),
                        set(PoolDocument.LAST_RUN, PoolRunDocument.of(run)),
                        set(PoolDocument.RECORDS, there),
                        set(PoolDocument.REMOVED, gone),
                        set(PoolDocument.UPDATED_AT, Members.date(now))));
    }

    private int touched(Merge merge, PoolStatus status) {
        return count(and(
                ofPool(merge),
                eq(PoolRecordDocument.RUN, merge.run().number()),
                eq(PoolRecordDocument.STATUS, status.word())));
    }

    private int count(Bson filter) {
        return Math.toIntExact(counted.countDocuments(filter));
    }

    private static Bson ofPool(Merge merge) {
        return eq(PoolRecordDocument.POOL, merge.pool().id().value());
    }

    private static Bson own(AccountId account, PoolId id) {
        return and(eq(PoolDocument.ID, id.value()), eq(PoolDocument.ACCOUNT, account.value()), THERE);
    }

    private static <T> List<T> some(int limit, String doing, Supplier<List<T>> read) {
        // The driver takes 0 for "no limit".
        return limit <= 0 ? List.of() : MongoCalls.answer(doing, read);
    }
}
