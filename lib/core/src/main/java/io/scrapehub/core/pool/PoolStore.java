package io.scrapehub.core.pool;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps pools, their entities, every state these were in, and the runs that brought them.
///
/// Methods that take an account see only that account's pools. Every step of a merge may be repeated, by
/// anybody and by several at once: what a run writes is decided by its number, and a later run's is never
/// overwritten by an earlier one's. Thread-safe; durable when a call returns. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface PoolStore {
    void add(Pool pool);

    Optional<Pool> find(AccountId account, PoolId id);

    /// Newest first, behind `after` when given.
    List<Pool> list(AccountId account, @Nullable PoolId after, int limit);

    /// Replaces what clients may change (all of the wish but its key fields) when the pool still has this
    /// version; false when it has another or is not there.
    boolean change(AccountId account, PoolId id, int version, PoolWish wish, Instant now);

    /// Removes a pool with everything in it. False when there is none.
    boolean delete(AccountId account, PoolId id);

    /// Entities in the order asked for, each with the place to go on behind it.
    List<Placed> records(Pool pool, PoolRecordQuery query);

    /// An entity's states, newest first, behind the run `before` when given.
    List<PoolVersion> history(Pool pool, PoolRecordId id, @Nullable Integer before, int limit);

    /// Newest first, behind the run `before` when given.
    List<PoolRun> runs(Pool pool, @Nullable Integer before, int limit);

    /// The number of the latest run merged at or before a moment; 0 when there was none.
    int runAt(Pool pool, Instant moment);

    /// Lends the entities that were there after a run, one after another, in the order of their places.
    /// Constant memory, whatever the number.
    void forEach(Pool pool, int run, Consumer<ScrapedRecord> reader);

    /// Jobs that have ended with a pool to go into and are not merged, oldest first.
    List<Job> toMerge(int limit);

    /// Begins to merge a job, or goes on with it. Empty when its pool is gone (the job is noted as merged
    /// then) or is taking another job just now.
    Optional<Merge> beginMerge(Job job);

    /// Writes what a job found, one record an entity.
    void merge(Merge merge, List<Keyed> found, Instant now);

    /// How many entities are there that this run has not seen, and how many are there in all.
    Missing missing(Merge merge);

    /// Ends a merge: marks what is missing as gone when `removals` says so, counts, and notes the job as
    /// merged.
    PoolRun endMerge(Merge merge, Removals removals, int unkeyed, int duplicates, Instant now);

    /// Notes a job as merged without merging it.
    void skipMerge(JobId job);

    /// A run under way.
    ///
    /// @param previous the run before, or null
    record Merge(Pool pool, PoolRun run, @Nullable PoolRun previous) {}

    record Missing(int missing, int presentBefore) {}

    /// A record, the entity it is of, and its place among those the job found.
    record Keyed(PoolRecordId entity, int ordinal, ScrapedRecord scraped) {}

    /// @param place of the order it was listed in
    record Placed(PoolRecord entity, String place) {}
}
