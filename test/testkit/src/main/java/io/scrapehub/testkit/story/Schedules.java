package io.scrapehub.testkit.story;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.schedule.FiringRules;
import io.scrapehub.core.schedule.MisfirePolicy;
import io.scrapehub.core.schedule.OverlapPolicy;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import java.time.Duration;
import java.time.Instant;

/// Builds schedules: `Schedules.every(Duration.ofMinutes(5)).missing(MisfirePolicy.ALL).made()`.
public final class Schedules {
    private final Timing.Every timing;
    private ScheduleId id = new ScheduleId(ScheduleId.PREFIX + Fresh.part());
    private AccountId account = Fresh.accountId();
    private MisfirePolicy misfire = MisfirePolicy.SKIP;
    private OverlapPolicy overlap = OverlapPolicy.SKIP;
    private Duration jitter = Duration.ZERO;
    private JobSpec spec = Jobs.aUrlJob().spec();
    private Instant madeAt = Jobs.MID_MORNING;

    private Schedules(Timing.Every timing) {
        this.timing = timing;
    }

    /// Due at every full `every` from [Jobs#MID_MORNING] on.
    public static Schedules every(Duration every) {
        return new Schedules(new Timing.Every(every, Jobs.MID_MORNING));
    }

    public Schedules by(AccountId owner) {
        account = owner;
        return this;
    }

    public Schedules madeAt(Instant time) {
        madeAt = time;
        return this;
    }

    public Schedules missing(MisfirePolicy policy) {
        misfire = policy;
        return this;
    }

    public Schedules overlapping(OverlapPolicy policy) {
        overlap = policy;
        return this;
    }

    public Schedules handingIn(JobSpec wanted) {
        spec = wanted;
        return this;
    }

    public ScheduleWish wish() {
        var rules = new FiringRules(misfire, overlap, FiringRules.DEFAULT_GRACE, jitter);
        return new ScheduleWish("Prices", timing, rules, true, spec, "{\"url\":\"http://shop.example/\"}");
    }

    public Schedule made() {
        return Schedule.made(id, account, wish(), Timetable.of(timing), "key_1", madeAt);
    }
}
