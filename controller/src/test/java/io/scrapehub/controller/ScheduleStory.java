package io.scrapehub.controller;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.cron.CronTimetables;
import io.scrapehub.storemongo.MongoStores;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Schedules;
import io.scrapehub.testkit.time.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schedules on a real mongod, an account's own time, and controllers that fire.
final class ScheduleStory implements AutoCloseable {
    final SettableClock clock = SettableClock.atMidMorning();
    final AccountId account = Fresh.accountId();
    private final MongoStores stores = PoolStory.stores();
    private final Tariff tariff;
    private final List<Schedule> made = new ArrayList<>();

    ScheduleStory(Tariff tariff) {
        this.tariff = tariff;
    }

    Schedule made(Schedules story) {
        Schedule schedule = story.by(account).made();
        made.add(schedule);
        if (!stores.schedules().add(schedule)) {
            throw new AssertionError("no room for a schedule");
        }
        return schedule;
    }

    FireSchedules controller() {
        return controller(stores.schedules());
    }

    FireSchedules controller(ScheduleStore through) {
        var ids = new Ids(clock, new SecureRandom());
        var pricing = new Pricing(stores.credits(), tariff, clock);
        var acceptance = new Acceptance(stores.jobs(), stores.pools(), pricing, ids, clock);
        return new FireSchedules(
                through, stores.jobs(), acceptance, CronTimetables::of, ids, clock, () -> {}, ControllerObserver.NONE);
    }

    ScheduleStore store() {
        return stores.schedules();
    }

    /// One controller, until nothing is due any more.
    void fire() {
        ControllerBench.whole(controller());
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /// The oldest first.
    List<ScheduleRun> runs(Schedule schedule) {
        return stores.schedules().runs(account, schedule.id(), null, 1_000).reversed();
    }

    List<RunOutcome> outcomes(Schedule schedule) {
        return runs(schedule).stream().map(ScheduleRun::outcome).toList();
    }

    /// The newest first.
    List<Job> jobs() {
        return stores.jobs().list(account, new JobQuery(null, null, 1_000));
    }

    @Nullable
    Job job(ScheduleRun run) {
        return stores.jobs().find(account, run.job()).orElse(null);
    }

    void endAll() {
        jobs().stream()
                .filter(job -> !job.ended())
                .forEach(job -> stores.jobs()
                        .end(
                                job.id(),
                                new Ended(JobStatus.COMPLETED, clock.instant(), StopReason.EXHAUSTED, false, null),
                                JobProgress.NONE));
    }

    @Override
    public void close() {
        made.forEach(schedule -> stores.schedules().delete(account, schedule.id()));
    }
}
