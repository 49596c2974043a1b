package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.cron.CronTimetables;
import java.time.InstantSource;
import java.util.Optional;

/// `PATCH /scheduled-jobs/{schedule_id}`: what is not named stays as it is. With `If-Match` only the version
/// the client saw is changed; without, two at once change it one after the other.
public final class ChangeSchedule implements Endpoint.Waiting {
    private static final int TRIES = 5;

    private final ScheduleStore schedules;
    private final OwnSchedule own;
    private final ScheduleRequest bodies;
    private final InstantSource clock;

    public ChangeSchedule(ScheduleStore schedules, OwnSchedule own, ScheduleRequest bodies, InstantSource clock) {
        this.schedules = schedules;
        this.own = own;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> changed(request, TRIES));
    }

    private Reply changed(ApiRequest request, int tries) {
        Optional<Schedule> found = own.of(request);
        if (found.isEmpty()) {
            return OwnSchedule.notFound();
        }
        Schedule schedule = found.get();
        Optional<Problem> unmatched = ETags.unmatched(request, etagOf(schedule));
        return unmatched
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> bodies.read(request, schedule, wish -> change(request, schedule, wish, tries)));
    }

    private Reply change(ApiRequest request, Schedule schedule, ScheduleWish wish, int tries) {
        Schedule changed = schedule.changed(wish, CronTimetables.of(wish.timing()), clock.instant());
        if (schedules.change(changed, schedule.isRetimedBy(wish))) {
            return own.of(request)
                    .<Reply>map(after -> ScheduleJson.reply(200, after, clock.instant()))
                    .orElseGet(OwnSchedule::notFound);
        }
        return tries > 1 ? changed(request, tries - 1) : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
    }

    private String etagOf(Schedule schedule) {
        return ScheduleJson.reply(200, schedule, clock.instant()).headers().getOrDefault("ETag", "");
    }
}
