package io.scrapehub.core.job;

import io.scrapehub.core.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a client asked for, its plan, progress and outcome.
///
/// @param plan         null until planned
/// @param startedAt    when planning began, null before
/// @param updatedAt    of the last change to anything here
/// @param cancelAskedAt when the client asked to stop it, or null
/// @param submittedBy  who handed it in (see [io.scrapehub.core.audit.Actor#word()]), or null for the
/// system
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
        @Nullable Instant cancelAskedAt,
        @Nullable String submittedBy) {
    /// A job that the system itself handed in.
    public Job(
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
        this(id, account, spec, state, plan, progress, createdAt, startedAt, updatedAt, cancelAskedAt, null);
    }

    public JobStatus status() {
        return state.status();
    }

    public boolean ended() {
        return state instanceof JobState.Ended;
    }

    /// A job as it is accepted.
    public static Job accepted(JobId id, AccountId account, JobSpec spec, Instant now) {
        return accepted(id, account, spec, now, null);
    }

    /// A job as it is accepted from somebody.
    public static Job accepted(JobId id, AccountId account, JobSpec spec, Instant now, @Nullable String submittedBy) {
        return new Job(
                id, account, spec, new JobState.Queued(), null, JobProgress.NONE, now, null, now, null, submittedBy);
    }

    /// When it is removed with everything it brought, if jobs are kept for `kept` after they were handed
    /// in.
    public Instant expiresAt(Duration kept) {
        return createdAt.plus(kept);
    }
}
