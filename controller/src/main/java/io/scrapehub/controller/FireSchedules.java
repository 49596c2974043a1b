package io.scrapehub.controller;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.FiringPolicy;
import io.scrapehub.core.schedule.FiringPolicy.Step;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands in the jobs of schedules whose time has come. Any number of controllers may do so at once, and each
/// may die at any step: a time has one run, the run's job has one name from the beginning, and what was
/// begun is finished by whoever looks next.
final class FireSchedules implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(FireSchedules.class);
    /// Longer than any firing takes; how late a schedule is when the controller that took it dies.
    private static final Duration TAKEN_FOR = Duration.ofSeconds(30);
    /// How often a waiting run asks whether the job before has ended.
    private static final Duration WAITING_ASKS = Duration.ofSeconds(5);
    /// So many share the journal's writes.
    private static final int AT_ONCE = 16;

    private final ScheduleStore schedules;
    private final JobStore jobs;
    private final Acceptance acceptance;
    private final Function<Timing, Timetable> timetables;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable fired;
    private final ControllerObserver observer;

    /// @param fired called when there are new jobs
    FireSchedules(
            ScheduleStore schedules,
            JobStore jobs,
            Acceptance acceptance,
            Function<Timing, Timetable> timetables,
            Ids ids,
            InstantSource clock,
            Runnable fired,
            ControllerObserver observer) {
        this.schedules = schedules;
        this.jobs = jobs;
        this.acceptance = acceptance;
        this.timetables = timetables;
        this.ids = ids;
        this.clock = clock;
        this.fired = fired;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        List<Schedule> due = take();
        SideBySide.forEach(due, this::fire);
        return !due.isEmpty(); // what was moved on may be due again
    }

    private List<Schedule> take() {
        var taken = new ArrayList<Schedule>();
        Optional<Schedule> next;
        do {
            Instant now = clock.instant();
            next = schedules.takeDue(now, now.plus(TAKEN_FOR));
            next.ifPresent(taken::add);
        } while (next.isPresent() && taken.size() < AT_ONCE);
        return taken;
    }

    private void fire(Schedule schedule) {
        Due due = schedule.due();
        if (due == null) {
            return;
        }
        Timetable timetable = timetables.apply(schedule.wish().timing());
        Optional<ScheduleRun> begun = schedules.run(schedule, due.at());
        if (begun.isPresent()) {
            // Begun in time, so finished however late it is.
            goOn(schedule, due, begun.get(), timetable.after(due.at()).orElse(null), true);
        } else {
            begin(schedule, due, timetable);
        }
    }

    private void begin(Schedule schedule, Due due, Timetable timetable) {
        Duration offset = Duration.between(due.at(), schedule.dueAt(due.at()).lookAt());
        Instant now = clock.instant().minus(offset);
        switch (FiringPolicy.step(timetable, schedule.wish().rules(), due.at(), now)) {
            case Step.NotYet() -> schedules.retime(schedule, due, schedule.dueAt(due.at()));
            case Step.Fire(Instant at, @Nullable Instant next) -> {
                ScheduleRun mine = run(schedule, at, new RunOutcome.Begun());
                ScheduleRun kept = schedules.begin(mine);
                goOn(schedule, due, kept, next, !kept.job().equals(mine.job()));
            }
            case Step.Miss(Instant first, Instant last, int times, @Nullable Instant next) -> {
                ScheduleRun missed = schedules.begin(run(schedule, first, new RunOutcome.Missed(times, last)));
                advance(schedule, due, missed, next);
            }
        }
    }

    /// @param taken whether somebody else began it, who may have handed its job in
    private void goOn(Schedule schedule, Due due, ScheduleRun run, @Nullable Instant next, boolean taken) {
        RunOutcome outcome = run.outcome().isFinal() ? run.outcome() : outcome(schedule, run, taken);
        ScheduleRun found = run.outcome().isFinal() ? run : run.with(outcome, clock.instant());
        if (!run.outcome().equals(outcome)) {
            schedules.conclude(found);
        }
        if (outcome instanceof RunOutcome.Waiting) {
            schedules.retime(schedule, due, new Due(due.at(), clock.instant().plus(WAITING_ASKS), due.zoneRules()));
        } else {
            advance(schedule, due, found, next);
        }
    }

    private void advance(Schedule schedule, Due due, ScheduleRun run, @Nullable Instant next) {
        if (schedules.advance(schedule, due, next == null ? null : schedule.dueAt(next), run)) {
            LOG.info(
                    "schedule {} of {}, due at {}: {} {}",
                    schedule.id(),
                    schedule.account(),
                    run.dueAt(),
                    run.outcome().word(),
                    run.outcome() instanceof RunOutcome.Submitted ? run.job() : "");
            observer.scheduleRun(run);
        }
    }

    private RunOutcome outcome(Schedule schedule, ScheduleRun run, boolean taken) {
        if (taken && jobs.find(schedule.account(), run.job()).isPresent()) {
            return new RunOutcome.Submitted();
        }
        Optional<Job> before = unfinishedBefore(schedule, run);
        if (before.isEmpty()) {
            return submit(schedule, run);
        }
        return switch (schedule.wish().rules().overlap()) {
            case SKIP -> new RunOutcome.Overlapped();
            case QUEUE -> new RunOutcome.Waiting();
            case CANCEL_PREVIOUS -> {
                jobs.askCancel(schedule.account(), before.get().id(), clock.instant());
                yield submit(schedule, run);
            }
        };
    }

    private Optional<Job> unfinishedBefore(Schedule schedule, ScheduleRun run) {
        JobId last = schedule.lastJob();
        return last == null || last.equals(run.job())
                ? Optional.empty()
                : jobs.find(schedule.account(), last).filter(job -> !job.ended());
    }

    private RunOutcome submit(Schedule schedule, ScheduleRun run) {
        if (!acceptance.knowsPool(schedule.account(), schedule.wish().spec())) {
            return new RunOutcome.Refused(
                    Acceptance.UNKNOWN_POOL, "The pool the records were to go into is not there any more.");
        }
        return switch (acceptance.submit(
                schedule.account(), run.job(), schedule.wish().spec(), schedule.madeBy())) {
            case Submission.Accepted _, Submission.Replayed _ -> {
                fired.run();
                yield new RunOutcome.Submitted();
            }
            case Submission.Refused refused -> new RunOutcome.Refused(refused.code(), refused.detail());
            case Submission.KeyReused _ -> throw new IllegalStateException("a job of a schedule has no key");
        };
    }

    private ScheduleRun run(Schedule schedule, Instant due, RunOutcome outcome) {
        return new ScheduleRun(
                schedule.id(), schedule.account(), due, false, JobId.next(ids), outcome, clock.instant());
    }
}
