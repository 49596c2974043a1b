package io.scrapehub.core.task;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rung.RungStep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps tasks: the truth about what is to be visited and what came of it. The queue only lends them out.
///
/// Thread-safe. Writes are durable (majority, journalled) when the call returns, but for dispatch marks,
/// which may be lost without harm. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store
/// cannot answer.
public interface TaskStore {
    /// Adds tasks in state `PENDING`; those already there stay as they are. Answers how many were new.
    int add(Collection<Task> tasks);

    List<Task> find(Collection<TaskId> ids);

    /// Begins an attempt: from here on no earlier attempt (smaller token) can settle the task. Answers the
    /// task, or empty when it is not pending any more or a later attempt has begun: nothing is to be done
    /// then but to ack.
    Optional<Task> begin(Lease lease);

    /// Settles a task once: takes effect when it is pending and no later attempt has begun. False
    /// otherwise: nothing changed then, and the caller's records are not visible. A lease that settles again
    /// changes nothing; it may be told either.
    boolean settle(Lease lease, Settlement settlement);

    /// Gives up a task without a lease (attempts or stalls used up): `PENDING` → `DEAD`.
    boolean giveUp(TaskId id, Failure failure, Instant now);

    /// `PENDING` → `CANCELLED` for all tasks of a job. Answers how many.
    int cancelPending(JobId job, Instant now);

    /// Settled tasks whose follow-ups may not be tasks yet; see [#markSpread].
    List<Unspread> unspread(int limit);

    /// Notes that the follow-ups of a settled task are tasks now.
    void markSpread(TaskId id);

    Map<JobId, TaskCounts> count(Collection<JobId> jobs);

    /// Pending tasks of one job not yet offered in this epoch, in sequence order.
    List<Task> undispatched(JobId job, long epoch, int limit);

    /// Notes that tasks were offered to the queue in this epoch.
    void markDispatched(Collection<TaskId> ids, long epoch, Instant at);

    /// Pending tasks offered before `offeredBefore`, in id order after `after`: to be compared with what
    /// the queue holds.
    List<Task> dispatched(Instant offeredBefore, @Nullable TaskId after, int limit);

    /// Ids among these that are not pending any more (or do not exist): the queue should forget them.
    List<TaskId> notPending(Collection<TaskId> ids);

    /// What became of a job's pages, in sequence order after `after` (a task id), for the job's coverage.
    List<PageReport> pages(JobId job, @Nullable TaskId after, int limit);

    /// How many of one job's tasks are offered and pending in this epoch: the job's part of the dispatch
    /// window.
    Map<JobId, Integer> dispatchedPending(long epoch, Collection<JobId> jobs);

    /// A settled task and the tasks it led to.
    record Unspread(Task task, List<Task> followUps) {
        public Unspread {
            followUps = List.copyOf(followUps);
        }
    }

    /// What became of one page.
    ///
    /// @param attempts  that began so far
    /// @param settledAt when it had its outcome
    /// @param trace     the rungs that were tried, see [Settlement#trace]
    /// @param walk      how more was reached within it
    record PageReport(
            Task task,
            int records,
            Optional<Failure> failure,
            Optional<String> stableBy,
            int attempts,
            Optional<Instant> settledAt,
            List<RungStep> trace,
            Optional<WalkReport> walk) {
        public PageReport {
            trace = List.copyOf(trace);
        }

        /// Of a page that was read once, or not at all, and that only the browser was tried for.
        public PageReport(
                Task task,
                int records,
                Optional<Failure> failure,
                Optional<String> stableBy,
                int attempts,
                Optional<Instant> settledAt) {
            this(task, records, failure, stableBy, attempts, settledAt, List.of(), Optional.empty());
        }
    }
}
