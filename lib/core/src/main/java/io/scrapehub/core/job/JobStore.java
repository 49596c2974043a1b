package io.scrapehub.core.job;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps jobs: the truth about what was asked and what came of it.
///
/// Every change is one compare-and-set on one job, durable (majority, journalled) when the call returns,
/// and answers whether it took effect; a change that finds the job elsewhere in its life does nothing.
/// Methods that take an account see only that account's jobs: another's job is simply not there.
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface JobStore {
    /// Hands in a job in state `Queued`. What its terms reserve is set aside in the same write: both happen
    /// or neither does.
    Submission submit(Job job, @Nullable IdempotencyKey key);

    Optional<Job> find(AccountId account, JobId id);

    /// For the system's own use, where the job was reached through a task or a loop and not through a
    /// client's id.
    Optional<Job> find(JobId id);

    /// Newest first; ids sort by time of creation.
    List<Job> list(AccountId account, JobQuery query);

    /// Jobs that have not ended, oldest first, after `after` when given.
    List<Job> unfinished(@Nullable JobId after, int limit);

    /// `Queued` → `Planning`.
    boolean beginPlanning(JobId id, Instant now);

    /// `Planning` → `Running`: the plan stands and every first task is written. From here the job can end.
    boolean declare(JobId id, Plan plan, JobProgress progress, Instant now);

    /// Stores how far a running job is; figures that would go down are left as they are.
    void noteProgress(JobId id, JobProgress progress, Instant now);

    /// Asks for the end of a job that has not ended. Asking again changes nothing and answers true.
    boolean askCancel(AccountId account, JobId id, Instant now);

    /// Any state but `Ended` → `Ended`, once: of several callers exactly one is answered true.
    boolean end(JobId id, JobState.Ended end, JobProgress progress);

    /// Ended jobs of every account that were handed in before `createdBefore`, the oldest first.
    List<Job> endedBefore(Instant createdBefore, int limit);

    /// Removes an ended job with its tasks and records. False when there is no such job or it has not
    /// ended.
    boolean delete(AccountId account, JobId id);

    /// The token of who gives a task up without a lease: no attempt is heard after it.
    long LAST_WORD = Long.MAX_VALUE;

    /// Grants a task the right to `wanted` records or as many as the job may still have, so that all grants
    /// together never exceed the job's `maxResults`. A task holds one grant: a later attempt's replaces it
    /// (an attempt that died gives its grant to the next), and asking for 0 gives it back. Answers how many
    /// were granted.
    ///
    /// @param token of the attempt's lease; an attempt that was overtaken is granted nothing and changes
    ///              nothing
    int grant(JobId job, TaskId task, long token, int wanted);
}
