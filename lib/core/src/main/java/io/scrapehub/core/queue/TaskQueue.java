package io.scrapehub.core.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who works on what right now. The queue lends tasks out; it is not the truth about any of them and may be
/// emptied at any time.
///
/// **Promises.** A task is in one place: waiting, delayed, lent, or dead. A lease ends by [#ack],
/// [#giveBack] or running out; who lost a lease cannot end it. Tokens only grow. A host is never visited
/// beyond its [HostLimit], an account never beyond its slots, whoever claims. Accounts that want slots get
/// them by weight, however much others wait for. Offering twice is offering once.
///
/// **Epochs.** A queue that lost its contents has no epoch. Then every operation throws
/// [io.scrapehub.core.problem.QueueLost] but [#epoch], [#rebuild], [#open] and offers of the epoch under
/// rebuilding.
///
/// **Time** is the queue's own, never the caller's. Thread-safe. Throws
/// [io.scrapehub.core.problem.QueueUnavailable] when the queue cannot answer: nothing is known about what
/// it did then, and every operation may be repeated.
public interface TaskQueue {
    /// The epoch the queue is in, or 0 when it has lost it (or never had one).
    long epoch();

    /// Empties the queue and readies it for the offers of `epoch`, which must be larger than any before.
    void rebuild(long epoch);

    /// Ends rebuilding: from here `epoch` is the queue's, and tasks are lent.
    void open(long epoch);

    /// Adds tasks to those waiting. A task already here, in whatever place, stays as it is. Offers of an
    /// epoch that is not the queue's are refused with [io.scrapehub.core.problem.QueueLost]. Answers how
    /// many were new.
    int offer(long epoch, Collection<Offer> offers);

    /// Sets an account's weight and the number of slots it may have at once.
    void limit(AccountId account, int weight, int maxSlots);

    /// Lends at most `max` tasks, at once, possibly none; never waits. Nothing is lent to a draining
    /// worker.
    List<Lease> claim(WorkerId worker, int max);

    /// Prolongs the worker's leases, and itself: one call for all it holds.
    Pulse heartbeat(WorkerId worker, Collection<Lease> held);

    /// Ends a lease whose task is settled in the store.
    Ack ack(Lease lease);

    /// Ends a lease whose task is to be visited again, not before `after`. False when the lease was lost.
    boolean giveBack(Lease lease, Duration after, Cost cost);

    /// Takes back at most `limit` leases that have run out (each a stall), and moves delayed tasks that are
    /// due to those waiting.
    Reaped reap(int limit);

    /// Drops tasks, wherever they are: the store says that they are final.
    void forget(Collection<TaskId> tasks);

    /// Of these, the tasks the queue does not know: to be offered again when the store says that they are
    /// pending.
    Set<TaskId> missing(Collection<TaskId> tasks);

    /// Lends no task of this job any more and drops those waiting (lazily); those lent are told by
    /// [#heartbeat].
    void cancel(JobId job);

    /// From this call on the worker gets nothing. Answers how many leases it holds: the check and the ban
    /// are one step, so after 0 it is safe to end the worker.
    ///
    /// `term` says on whose behalf: of those who lead one after another each has a larger one. A drain
    /// belongs to the largest term that asked for it.
    int drain(WorkerId worker, long term);

    /// A drain by an operator, who leads nothing.
    default int drain(WorkerId worker) {
        return drain(worker, 0);
    }

    /// Takes a drain back, if it is this term's; false, and nothing changes, when it is not. So nobody who
    /// was deposed sets a worker free that its successor is about to end, nor the other way round.
    boolean undrain(WorkerId worker, long term);

    default boolean undrain(WorkerId worker) {
        return undrain(worker, 0);
    }

    /// What each of these holds and whether it drains. Every one asked for is answered.
    Map<WorkerId, WorkerLoad> loads(Collection<WorkerId> workers);

    /// The worker is known to be gone: its leases run out now (each a stall). Answers the tasks that wait
    /// again.
    List<TaskId> releaseWorker(WorkerId worker);

    Demand demand();
}
