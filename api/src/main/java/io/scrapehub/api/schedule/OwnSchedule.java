package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleStore;
import java.util.Optional;

/// Finds the schedule a path names, for the account that asks. An id that cannot be one, a schedule that is
/// not there, and one of another account are the same: not found.
public final class OwnSchedule {
    private final ScheduleStore schedules;

    public OwnSchedule(ScheduleStore schedules) {
        this.schedules = schedules;
    }

    Optional<Schedule> of(ApiRequest request) {
        return idOf(request).flatMap(id -> schedules.find(request.account(), id));
    }

    static Optional<ScheduleId> idOf(ApiRequest request) {
        return ScheduleId.parse(request.pathPart("schedule_id"));
    }

    static Reply notFound() {
        return Reply.refusal(ProblemCode.SCHEDULE_NOT_FOUND);
    }
}
