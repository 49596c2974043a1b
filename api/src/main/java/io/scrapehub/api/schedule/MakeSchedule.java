package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.cron.CronTimetables;
import java.time.Instant;
import java.time.InstantSource;

/// `POST /scheduled-jobs`.
public final class MakeSchedule implements Endpoint.Waiting {
    private final ScheduleStore schedules;
    private final ScheduleRequest bodies;
    private final Ids ids;
    private final InstantSource clock;

    public MakeSchedule(ScheduleStore schedules, ScheduleRequest bodies, Ids ids, InstantSource clock) {
        this.schedules = schedules;
        this.bodies = bodies;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> bodies.read(request, null, wish -> made(request, wish)));
    }

    private Reply made(ApiRequest request, ScheduleWish wish) {
        Instant now = clock.instant();
        Schedule schedule = Schedule.made(
                ScheduleId.next(ids),
                request.account(),
                wish,
                CronTimetables.of(wish.timing()),
                request.requireCaller().actor().word(),
                now);
        return schedules.add(schedule)
                ? ScheduleJson.reply(201, schedule, now).with("Location", "/api/v1/scheduled-jobs/" + schedule.id())
                : Reply.refusal(ProblemCode.TOO_MANY_SCHEDULES);
    }
}
