package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import java.time.InstantSource;

/// `GET /scheduled-jobs/{schedule_id}`.
public final class ShowSchedule implements Endpoint.Waiting {
    private final OwnSchedule own;
    private final InstantSource clock;

    public ShowSchedule(OwnSchedule own, InstantSource clock) {
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request)
                        .<Reply>map(schedule -> ScheduleJson.reply(200, schedule, clock.instant()))
                        .orElseGet(OwnSchedule::notFound));
    }
}
