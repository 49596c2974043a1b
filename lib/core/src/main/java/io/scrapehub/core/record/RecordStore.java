package io.scrapehub.core.record;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps records. A record has one place (task and ordinal on its page); a later attempt overwrites an
/// earlier one's, an earlier one can never overwrite a later one's. Readers see only records of attempts
/// that were settled as their task's winner: rows of attempts that died, or were overtaken, are never
/// visible.
///
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface RecordStore {
    /// Writes the records of one attempt, ordinals 0, 1, … in list order. Guarded by the lease's token:
    /// rows a newer attempt wrote stay as they are. May be repeated. The write is durable once the task's
    /// settle is, which must follow.
    void write(Lease lease, List<ScrapedRecord> records);

    /// At most `limit` visible records after `after` (from the start when null), in visible order. `before`
    /// is the moment up to which settled tasks are served: while a job runs the caller passes a moment
    /// safely in the past, so that
    /// a task settled a little earlier but seen a little later is not skipped.
    RecordPage page(JobId job, @Nullable RecordCursor after, Instant before, int limit);

    /// Lends every visible record, one after another, in the order of the job's own pages (task sequence, then
    /// ordinal): the order of downloads. Constant memory, whatever the number.
    void forEach(JobId job, Consumer<ScrapedRecord> reader);

    /// Removes what no reader can see any more: rows of attempts overtaken by their task's winner. Returns
    /// how many.
    long removeOvertaken(JobId job);
}
