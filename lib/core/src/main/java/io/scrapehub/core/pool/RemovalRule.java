package io.scrapehub.core.pool;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether what a job did not find is gone. An empty or failed scrape never empties a pool, and
/// neither does one that was cut short: only a job that visited all its pages and found something can tell.
public final class RemovalRule {
    /// In a smaller pool a few are a large share.
    public static final int SMALL = 10;

    private RemovalRule() {}

    /// Why this job cannot tell, or empty when it can.
    ///
    /// @param keyed how many entities it found
    public static Optional<Removals> objection(Job job, int keyed) {
        if (!(job.state() instanceof Ended end) || end.status() != JobStatus.COMPLETED) {
            return Optional.of(Removals.NOT_COMPLETED);
        }
        return switch (end.reason()) {
            case MAX_RESULTS -> Optional.of(Removals.CUT_OFF);
            case DEADLINE, CANCELLED, PAGES_FAILED -> Optional.of(Removals.NOT_COMPLETED);
            case EXHAUSTED, NO_RESULTS -> ofWhole(end, keyed);
        };
    }

    /// Whether so many gone at once are believed.
    ///
    /// @param present  entities in the pool before the job that were there
    /// @param missing  of them, those the job did not find
    /// @param previous the pool's latest run that was merged, or null
    public static Removals judge(Pool pool, int present, int missing, @Nullable PoolRun previous) {
        boolean many = present >= SMALL && missing > present * pool.maxRemovedShare();
        boolean doubtedBefore = previous != null && previous.removals() == Removals.HELD_BACK;
        return many && !doubtedBefore ? Removals.HELD_BACK : Removals.APPLIED;
    }

    private static Optional<Removals> ofWhole(Ended end, int keyed) {
        if (end.partial()) {
            return Optional.of(Removals.PARTIAL);
        }
        return keyed == 0 || end.reason() == StopReason.NO_RESULTS ? Optional.of(Removals.EMPTY) : Optional.empty();
    }
}
