package io.scrapehub.core.pool;

import io.scrapehub.core.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One job's records merged into a pool.
///
/// @param number     from 1, in the order of merging
/// @param removals   whether what the job did not find counts as gone
/// @param removed    how many were marked as gone; `heldBack` how many would have been
/// @param unkeyed    records without all key fields, left out
/// @param duplicates records of an entity the same job had before, left out
/// @param at         when it was merged, null while it is
public record PoolRun(
        int number,
        JobId job,
        Removals removals,
        int added,
        int changed,
        int unchanged,
        int removed,
        int heldBack,
        int unkeyed,
        int duplicates,
        @Nullable Instant at) {

    public boolean changedSomething() {
        return added + changed + removed > 0;
    }

    public static PoolRun begun(int number, JobId job) {
        return new PoolRun(number, job, Removals.UNDECIDED, 0, 0, 0, 0, 0, 0, 0, null);
    }
}
