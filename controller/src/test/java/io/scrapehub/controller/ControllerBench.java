package io.scrapehub.controller;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.testkit.queue.InMemoryTaskQueue;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One controller's duties on ports held in memory, for tests that turn them by hand.
final class ControllerBench {
    static final ControllerSettings SETTINGS = settings(50_000, 1_000_000);

    final SettableClock clock = SettableClock.atMidMorning();
    final InMemoryStores stores = new InMemoryStores(clock);
    final InMemoryTaskQueue queue = new InMemoryTaskQueue(clock, QueueRules.OF_THE_CONTRACT);
    final List<Bell> rung = new ArrayList<>();
    final List<JobState.Ended> ends = new ArrayList<>();
    final WorkerId worker = Fresh.workerId();
    final ControllerPorts ports = new ControllerPorts(
            stores.jobs(),
            stores.tasks(),
            stores.accounts(),
            stores.epochs(),
            queue,
            queue,
            new NotedBells(),
            _ -> Optional.empty());

    private final ControllerObserver observer = new ControllerObserver() {
        @Override
        public void jobEnded(JobState.Ended end, Duration age) {
            ends.add(end);
        }
    };

    static ControllerSettings settings(int windowPerJob, int windowInAll) {
        var d = ControllerSettings.DEFAULT;
        return new ControllerSettings(
                d.poll(),
                d.reapEvery(),
                d.sweepEvery(),
                d.sampleEvery(),
                3,
                windowPerJob,
                windowInAll,
                d.deadline(),
                d.lostAfter(),
                d.rebuildPatience(),
                d.jobsKept(),
                d.removeEvery());
    }

    Duties duties() {
        return duties(ports, SETTINGS);
    }

    Duties duties(ControllerPorts onPorts, ControllerSettings settings) {
        return new Duties(onPorts, settings, observer, clock);
    }

    /// Turns a duty until it says that there is no more to do.
    static void whole(Loop.Work duty) {
        try {
            while (duty.turn()) {
                // and again
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this test", e);
        }
    }

    void plan() {
        whole(duties().planQueuedJobs(() -> {}));
    }

    void dispatch() {
        whole(duties().dispatchTasks());
    }

    void rebuild() {
        whole(duties().rebuildQueue(() -> {}));
    }

    void spread() {
        whole(duties().spreadFollowUps(() -> {}));
    }

    void finish() {
        whole(duties().finishJobs());
    }

    void reap() {
        whole(duties().reapLeases());
    }

    void sweep() {
        whole(duties().sweepLost());
    }

    Job submitted(Jobs story) {
        Job job = story.accepted();
        stores.accounts().add(new Account(job.account(), "test", 1, 100, clock.instant()));
        stores.jobs().submit(job, null);
        return job;
    }

    /// A job whose tasks are in the queue.
    Job dispatched(Jobs story) {
        Job job = submitted(story);
        plan();
        rebuild();
        dispatch();
        return job;
    }

    Job found(Job job) {
        return stores.jobs().find(job.id()).orElseThrow();
    }

    Optional<JobState.Ended> endOf(Job job) {
        return found(job).state() instanceof JobState.Ended end ? Optional.of(end) : Optional.empty();
    }

    TaskCounts counts(JobId job) {
        return stores.tasks().count(List.of(job)).getOrDefault(job, TaskCounts.NONE);
    }

    List<Lease> claimed(int count) {
        List<Lease> leases = queue.claim(worker, count);
        leases.forEach(lease -> stores.tasks().begin(lease));
        return leases;
    }

    void visited(Lease lease, int records, Task... followUps) {
        var visited = new Settlement.Visited(clock.instant(), records, StableBy.QUIET, List.of(followUps));
        stores.tasks().settle(lease, visited);
        queue.ack(lease);
    }

    Task task(Lease lease) {
        return stores.tasks().find(List.of(lease.task())).getFirst();
    }

    private final class NotedBells implements WakeUp {
        @Override
        public void ring(Bell bell) {
            rung.add(bell);
        }

        @Override
        public Subscription listen(Bell bell, Runnable listener) {
            return () -> {};
        }
    }
}
