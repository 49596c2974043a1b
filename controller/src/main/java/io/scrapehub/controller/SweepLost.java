package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the queue with the store, for losses that leave the epoch in place: the tail of an append-only
/// file, a failover to a replica that lagged.
///
/// A pending task that was offered a while ago and that the queue does not know is offered again. A task
/// that became final meanwhile is forgotten by the queue, and so is every task of a job that ended.
final class SweepLost implements Loop.Work {
    private static final int MOST_IN_A_TURN = 1_000;

    private final PresentEpoch presentEpoch;
    private final TaskQueue queue;
    private final TaskStore tasks;
    private final JobStore jobs;
    private final Duration lostAfter;
    private final WakeUp wakeUp;
    private final InstantSource clock;
    private final ControllerObserver observer;
    private @Nullable TaskId last;

    SweepLost(
            PresentEpoch presentEpoch,
            ControllerPorts ports,
            Duration lostAfter,
            InstantSource clock,
            ControllerObserver observer) {
        this.presentEpoch = presentEpoch;
        this.queue = ports.queue();
        this.tasks = ports.tasks();
        this.jobs = ports.jobs();
        this.lostAfter = lostAfter;
        this.wakeUp = ports.wakeUp();
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        long epoch = presentEpoch.get();
        if (epoch == PresentEpoch.NONE) {
            return false;
        }
        List<Task> page = tasks.dispatched(clock.instant().minus(lostAfter), last, MOST_IN_A_TURN);
        sweep(epoch, page);
        last = page.size() < MOST_IN_A_TURN ? null : page.getLast().id();
        return last != null;
    }

    private void sweep(long epoch, List<Task> page) {
        List<Offer> expected = new ArrayList<>();
        Map<JobId, List<Task>> byJob = page.stream().collect(Collectors.groupingBy(Task::job));
        byJob.forEach((id, ofJob) -> jobs.find(id)
                .filter(job -> !job.ended())
                .ifPresentOrElse(job -> expected.addAll(offersOf(ofJob, job)), () -> cancel(id, ofJob)));
        offerMissing(epoch, expected);
    }

    private static List<Offer> offersOf(List<Task> some, Job job) {
        return some.stream().map(task -> OfferTasks.offerOf(task, job)).toList();
    }

    private void cancel(JobId ended, List<Task> leftOver) {
        tasks.cancelPending(ended, clock.instant());
        queue.forget(leftOver.stream().map(Task::id).toList());
    }

    private void offerMissing(long epoch, List<Offer> expected) {
        if (!expected.isEmpty()) {
            Set<TaskId> missing = queue.missing(idsOf(expected));
            List<Offer> lost =
                    expected.stream().filter(o -> missing.contains(o.task())).toList();
            if (!lost.isEmpty()) {
                offerAgain(epoch, lost);
            }
        }
    }

    /// A task may have been settled and acked between the two looks, which made it missing: it is not to
    /// stay in the queue.
    private void offerAgain(long epoch, List<Offer> offers) {
        List<TaskId> ids = idsOf(offers);
        queue.offer(epoch, offers);
        tasks.markDispatched(ids, epoch, clock.instant());
        List<TaskId> settledMeanwhile = tasks.notPending(ids);
        if (!settledMeanwhile.isEmpty()) {
            queue.forget(settledMeanwhile);
        }
        wakeUp.ring(Bell.TASKS);
        observer.lostTasksFound(ids.size() - settledMeanwhile.size());
    }

    private static List<TaskId> idsOf(List<Offer> offers) {
        return offers.stream().map(Offer::task).toList();
    }
}
