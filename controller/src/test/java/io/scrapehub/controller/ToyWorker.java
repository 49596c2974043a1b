package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Pulse;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.story.Fresh;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A worker that keeps to the worker's protocol (claim, begin, grant, write, settle, ack), one step at a time,
/// so that anything can happen between two steps.
final class ToyWorker {
    /// One page in hand: what is to be done next for it.
    private interface Step {
        /// The step after this one, or empty when nothing is left to do.
        Optional<Step> take(Lease lease);
    }

    private record InHand(Lease lease, Step next) {}

    private final WorkerId id = Fresh.workerId();
    private final TaskQueue queue;
    private final TaskStore tasks;
    private final JobStore jobs;
    private final RecordStore records;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<InHand> hands = new ArrayList<>();

    ToyWorker(
            TaskQueue queue,
            TaskStore tasks,
            JobStore jobs,
            RecordStore records,
            InstantSource clock,
            RandomGenerator random) {
        this.queue = queue;
        this.tasks = tasks;
        this.jobs = jobs;
        this.records = records;
        this.clock = clock;
        this.random = random;
    }

    void claim() {
        if (hands.size() < 4) {
            queue.claim(id, 4 - hands.size()).forEach(lease -> hands.add(new InHand(lease, this::begin)));
        }
    }

    /// One step for one of the pages in hand.
    void step() {
        if (!hands.isEmpty()) {
            int which = random.nextInt(hands.size());
            InHand page = hands.get(which);
            Optional<Step> next = page.next().take(page.lease());
            hands.remove(which);
            next.ifPresent(step -> hands.add(which, new InHand(page.lease(), step)));
        }
    }

    void heartbeat() {
        Pulse pulse = queue.heartbeat(id, hands.stream().map(InHand::lease).toList());
        hands.removeIf(page -> pulse.lost().contains(page.lease().task()));
        hands.stream()
                .filter(page -> pulse.cancelled().contains(page.lease().task()))
                .toList()
                .forEach(page -> {
                    queue.ack(page.lease());
                    hands.remove(page);
                });
    }

    private Optional<Step> begin(Lease lease) {
        Optional<Task> task = tasks.begin(lease);
        return task.isEmpty() ? Optional.of(this::ack) : task.map(t -> (l -> visit(l, t)));
    }

    private Optional<Step> visit(Lease lease, Task task) {
        return switch (ToySite.manner(task.url())) {
            case POISONOUS -> throw new Killed("by its page");
            case MISSING -> Optional.of(l -> giveUp(l, task));
            case SLOW_AT_FIRST -> lease.attempt() == 1 ? Optional.of(this::tryAgain) : Optional.of(l -> grant(l, task));
            case GOOD -> Optional.of(l -> grant(l, task));
        };
    }

    private Optional<Step> tryAgain(Lease lease) {
        queue.giveBack(lease, Duration.ofSeconds(random.nextInt(20)), Cost.ATTEMPT);
        return Optional.empty();
    }

    private Optional<Step> giveUp(Lease lease, Task task) {
        var failure = Failure.of(FailureCode.NOT_FOUND, "404");
        if (tasks.settle(lease, new Settlement.GivenUp(clock.instant(), failure, null))) {
            jobs.grant(task.job(), task.id(), lease.token(), 0);
        }
        return Optional.of(this::ack);
    }

    private Optional<Step> grant(Lease lease, Task task) {
        List<ScrapedRecord> found = ToySite.records(task.url());
        int granted = jobs.grant(task.job(), task.id(), lease.token(), found.size());
        return Optional.of(l -> write(l, task, found.subList(0, granted)));
    }

    private Optional<Step> write(Lease lease, Task task, List<ScrapedRecord> granted) {
        records.write(lease, granted);
        return Optional.of(l -> settle(l, task, granted.size()));
    }

    private Optional<Step> settle(Lease lease, Task task, int count) {
        Optional<Job> job = jobs.find(task.job());
        List<Task> followUps = job.map(j -> ToySite.followUps(task, j)).orElse(List.of());
        tasks.settle(lease, new Settlement.Visited(clock.instant(), count, StableBy.QUIET, followUps));
        return Optional.of(this::ack);
    }

    private Optional<Step> ack(Lease lease) {
        queue.ack(lease);
        return Optional.empty();
    }
}
