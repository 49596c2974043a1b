package io.scrapehub.core.agent;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the steps of runs with their screenshots, and how each run ended. They go with their job;
/// screenshots go after [#SCREENSHOTS_KEPT].
///
/// A run may be begun again by another worker. Each attempt writes under its lease's token, and readers see
/// the attempt with the largest token only: what an overtaken one still writes is never seen again.
///
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface RunStore {
    Duration SCREENSHOTS_KEPT = Duration.ofDays(7);
    /// Larger ones are not kept.
    int MAX_SCREENSHOT_BYTES = 500_000;

    /// Writes one step of an attempt. May be repeated: the same step of the same attempt is one.
    void note(Lease lease, RunStep step, byte @Nullable [] screenshot);

    /// Writes how an attempt ended, before its task is settled.
    void end(Lease lease, RunEnd end);

    /// What the latest attempt did, in order, after step `after` (0 from the first), at most `limit`.
    Progress progress(AccountId account, JobId job, int after, int limit);

    /// A JPEG image; empty when none was made or it is gone.
    Optional<byte[]> screenshot(AccountId account, JobId job, int step);

    /// @param attempt the token of the attempt it is of; 0 before the first step
    /// @param end     empty while it goes on
    record Progress(long attempt, List<RunStep> steps, Optional<RunEnd> end) {
        public static final Progress NONE = new Progress(0, List.of(), Optional.empty());

        public Progress {
            steps = List.copyOf(steps);
        }
    }
}
