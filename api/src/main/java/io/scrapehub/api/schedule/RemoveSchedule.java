package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleStore;

/// `DELETE /scheduled-jobs/{schedule_id}`: with its runs. Jobs it handed in go on.
public final class RemoveSchedule implements Endpoint.Waiting {
    private final ScheduleStore schedules;

    public RemoveSchedule(ScheduleStore schedules) {
        this.schedules = schedules;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> OwnSchedule.idOf(request)
                        .filter(id -> schedules.delete(request.account(), id))
                        .map(RemoveSchedule::removed)
                        .orElseGet(OwnSchedule::notFound));
    }

    private static Reply removed(ScheduleId id) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Scheduled job deleted successfully")
                        .put("schedule_id", id.value()));
    }
}
