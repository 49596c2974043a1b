package io.scrapehub.core.job;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a client asked for, its plan, progress and outcome.
///
/// @param plan         null until planned
/// @param startedAt    when planning began, null before
/// @param updatedAt    of the last change to anything here
/// @param cancelAskedAt when the client asked to stop it, or null
public record Job(
        JobId id,
        AccountId account,
        JobSpec spec,
        JobState state,
        @Nullable Plan plan,
        JobProgress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        Instant updatedAt,
        @Nullable Instant cancelAskedAt) {

    public JobStatus status() {
        return state.status();
    }

    public boolean ended() {
        return state instanceof JobState.Ended;
    }

    /// A job as it is accepted.
    public static Job accepted(JobId id, AccountId account, JobSpec spec, Instant now) {
        return new Job(id, account, spec, new JobState.Queued(), null, JobProgress.NONE, now, null, now, null);
    }
}
