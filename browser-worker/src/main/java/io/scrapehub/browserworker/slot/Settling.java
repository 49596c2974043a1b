package io.scrapehub.browserworker.slot;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.AfterFailure;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes down how an attempt ended: records first, then the settlement that makes them visible, then the
/// queue. Every step may be repeated, and a crash between any two loses nothing and doubles nothing: the
/// next attempt finds the task settled, or overwrites what this one wrote.
final class Settling {
    private final WorkerPorts ports;
    private final InstantSource clock;
    private final WorkerObserver observer;

    Settling(WorkerPorts ports, InstantSource clock, WorkerObserver observer) {
        this.ports = ports;
        this.clock = clock;
        this.observer = observer;
    }

    void settle(Lease lease, Task task, Job job, AttemptEnd end, Duration took) {
        settle(lease, task, job, end, List.of(), took);
    }

    /// @param trace the rungs that were tried
    void settle(Lease lease, Task task, Job job, AttemptEnd end, List<RungStep> trace, Duration took) {
        switch (end) {
            case AttemptEnd.Bring(AgentWork.Result errand) -> bring(lease, job, errand, took);
            case AttemptEnd.Keep(Extraction extraction, StableBy by) ->
                keep(lease, task, job, extraction, by, trace, took);
            case AttemptEnd.Fail(Failure failure, AfterFailure after, @Nullable StableBy by) ->
                fail(lease, task, failure, after, by, trace, took);
        }
    }

    /// For an attempt that ended in a bug of ours, perhaps before its task was known.
    void fail(Lease lease, @Nullable Task task, AttemptEnd.Fail end, Duration took) {
        fail(lease, task, end.failure(), end.after(), end.stableBy(), List.of(), took);
    }

    private void keep(
            Lease lease, Task task, Job job, Extraction extraction, StableBy by, List<RungStep> trace, Duration took) {
        List<Task> followed = FollowUps.of(task, extraction.next(), job.spec().follow(), ports.gate());
        List<ScrapedRecord> found = new ArrayList<>(extraction.records());
        found.addAll(FollowUps.unfollowed(task, extraction.next(), followed, ports.gate()));
        // Asked even for none: an earlier attempt may hold a grant, which this takes back.
        int granted = ports.jobs().grant(lease.job(), lease.task(), lease.token(), found.size());
        List<ScrapedRecord> records = found.subList(0, Math.min(granted, found.size()));
        ports.records().write(lease, records);
        List<Task> followUps = granted < found.size() ? List.of() : followed; // none when the job has all it may have
        int charge = job.spec().terms().price().charge(records.size());
        var settlement = new Settlement.Visited(
                clock.instant(),
                records.size(),
                by,
                followUps,
                charge,
                extraction.walk(),
                RungStep.charged(trace, charge));
        if (ports.tasks().settle(lease, settlement)) {
            observer.visited(records.size(), took);
        }
        finish(lease);
    }

    private void bring(Lease lease, Job job, AgentWork.Result errand, Duration took) {
        List<ScrapedRecord> found = errand.records();
        int granted = ports.jobs().grant(lease.job(), lease.task(), lease.token(), found.size());
        List<ScrapedRecord> records = found.subList(0, Math.min(granted, found.size()));
        ports.records().write(lease, records);
        int charge = errand.steps() * job.spec().terms().price().credits();
        var settlement = new Settlement.Visited(clock.instant(), records.size(), StableBy.QUIET, List.of(), charge);
        if (ports.tasks().settle(lease, settlement)) {
            observer.visited(records.size(), took);
        }
        finish(lease);
    }

    private void fail(
            Lease lease,
            @Nullable Task task,
            Failure failure,
            AfterFailure after,
            @Nullable StableBy by,
            List<RungStep> trace,
            Duration took) {
        switch (after) {
            case AfterFailure.GiveUp(Failure last) -> {
                giveUp(lease, task, last, by, trace);
                observer.failed(last.code(), WorkerObserver.Outcome.GIVEN_UP, took);
            }
            case AfterFailure.TryAgain(Duration pause) -> {
                ports.queue().giveBack(lease, pause, Cost.ATTEMPT);
                observer.failed(failure.code(), WorkerObserver.Outcome.TRIED_AGAIN, took);
            }
            case AfterFailure.StayAway(Duration howLong) -> {
                ports.hosts().stayAway(lease.host(), howLong);
                ports.queue().giveBack(lease, howLong, Cost.NOTHING);
                observer.failed(failure.code(), WorkerObserver.Outcome.STAYED_AWAY, took);
            }
            case AfterFailure.TryElsewhere() -> {
                ports.queue().giveBack(lease, Duration.ZERO, Cost.STALL);
                observer.failed(failure.code(), WorkerObserver.Outcome.TRIED_ELSEWHERE, took);
            }
        }
    }

    /// What a listing said of an entity whose own page cannot be read is its record.
    private void giveUp(
            Lease lease, @Nullable Task task, Failure failure, @Nullable StableBy by, List<RungStep> trace) {
        List<ScrapedRecord> said =
                task == null ? List.of() : task.saidByListing().stream().toList();
        int granted = ports.jobs().grant(lease.job(), lease.task(), lease.token(), said.size());
        List<ScrapedRecord> records = said.subList(0, Math.min(granted, said.size()));
        ports.records().write(lease, records);
        ports.tasks()
                .settle(
                        lease,
                        records.isEmpty()
                                ? new Settlement.GivenUp(clock.instant(), failure, by, trace)
                                : new Settlement.Listed(clock.instant(), records.size(), failure, by, trace));
        finish(lease);
    }

    /// After a settlement, whoever's it was: had ours no effect, another's had, and the task is over.
    private void finish(Lease lease) {
        ports.queue().ack(lease);
        ports.bells().ring(Bell.SETTLED);
    }
}
