package io.scrapehub.controller;

import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Reaped;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes back leases that ran out, and gives up tasks that took too many browsers or workers with them.
///
/// A dead task is given up in the store first, then its grant is given back, then the queue forgets it; the
/// queue names it again until then, so a crash anywhere in between is made good by the next turn.
final class ReapLeases implements Loop.Work {
    private static final int MOST_IN_A_TURN = 1_000;
    /// Who holds the last lease of a task that no worker may hold any more.
    private static final WorkerId NOBODY = new WorkerId(WorkerId.PREFIX + "nobody");

    private final TaskQueue queue;
    private final TaskStore tasks;
    private final JobStore jobs;
    private final Optional<RecordStore> records;
    private final WakeUp wakeUp;
    private final InstantSource clock;
    private final ControllerObserver observer;

    /// @param records where what listings said of lost pages is kept; empty where there are none to keep
    ReapLeases(ControllerPorts ports, Optional<RecordStore> records, InstantSource clock, ControllerObserver observer) {
        this.queue = ports.queue();
        this.tasks = ports.tasks();
        this.jobs = ports.jobs();
        this.records = records;
        this.wakeUp = ports.wakeUp();
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        Reaped reaped = queue.reap(MOST_IN_A_TURN);
        if (!reaped.dead().isEmpty()) {
            giveUp(reaped.dead());
        }
        if (!reaped.returned().isEmpty()) {
            wakeUp.ring(Bell.TASKS);
        }
        if (!reaped.returned().isEmpty() || !reaped.dead().isEmpty()) {
            observer.leasesReaped(reaped.returned().size(), reaped.dead().size());
        }
        return reaped.returned().size() == MOST_IN_A_TURN;
    }

    private void giveUp(List<TaskId> dead) {
        Failure poison = Failure.of(FailureCode.POISON, "every worker or browser that took the page was lost with it");
        records.ifPresent(store -> tasks.find(dead).stream()
                .filter(task -> task.state() == TaskState.PENDING)
                .forEach(task -> task.saidByListing().ifPresent(said -> keep(task, said, poison, store))));
        dead.forEach(id -> tasks.giveUp(id, poison, clock.instant()));
        tasks.find(dead).stream().filter(task -> task.state() == TaskState.DEAD).forEach(this::giveBackGrant);
        queue.forget(dead);
        wakeUp.ring(Bell.SETTLED);
    }

    /// The entity's own page is lost; what its listing said of it is not. May be repeated like the rest.
    private void keep(Task task, ScrapedRecord said, Failure poison, RecordStore store) {
        var last = new Lease(
                task.id(), task.job(), task.account(), task.url().authority(), NOBODY, JobStore.LAST_WORD, 1, 0);
        if (jobs.grant(task.job(), task.id(), JobStore.LAST_WORD, 1) == 1) {
            store.write(last, List.of(said));
            tasks.settle(last, new Settlement.Listed(clock.instant(), 1, poison, null));
        }
    }

    /// A late attempt may have settled the task after all; then its records keep their grant.
    private void giveBackGrant(Task task) {
        jobs.grant(task.job(), task.id(), JobStore.LAST_WORD, 0);
    }
}
