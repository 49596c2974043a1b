package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// Reckons the next times of schedules anew that were reckoned with another edition of the time zone
/// database: a country may have changed its clocks since. A time that has come stays as it is.
final class RetimeSchedules implements Loop.Work {
    private static final int AT_ONCE = 100;

    private final ScheduleStore schedules;
    private final Function<Timing, Timetable> timetables;
    private final InstantSource clock;

    RetimeSchedules(ScheduleStore schedules, Function<Timing, Timetable> timetables, InstantSource clock) {
        this.schedules = schedules;
        this.timetables = timetables;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        List<Schedule> old = schedules.timedByOther(Due.ZONE_RULES, AT_ONCE);
        EachOnItsOwn.forEach(old, this::retime);
        return old.size() == AT_ONCE;
    }

    private void retime(Schedule schedule) {
        Due due = schedule.due();
        if (due != null) {
            schedules.retime(schedule, due, dueNow(schedule, due));
        }
    }

    private Due dueNow(Schedule schedule, Due due) {
        Instant now = clock.instant();
        if (!due.at().isAfter(now)) {
            return new Due(due.at(), due.lookAt(), Due.ZONE_RULES);
        }
        ScheduleRun last = schedule.lastRun();
        Instant dealtWith = last == null || last.dueAt().isBefore(now) ? now : last.dueAt();
        return timetables
                .apply(schedule.wish().timing())
                .after(dealtWith)
                .map(schedule::dueAt)
                .orElse(due);
    }
}
