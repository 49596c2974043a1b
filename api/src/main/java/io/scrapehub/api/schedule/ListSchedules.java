package io.scrapehub.api.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /scheduled-jobs`: newest first.
public final class ListSchedules implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final ScheduleStore schedules;
    private final Cursors cursors;
    private final InstantSource clock;

    public ListSchedules(ScheduleStore schedules, Cursors cursors, InstantSource clock) {
        this.schedules = schedules;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        ScheduleId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(ScheduleId::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, after, limit));
    }

    private Reply page(ApiRequest request, @Nullable ScheduleId after, int limit) {
        List<Schedule> found = schedules.list(request.account(), after, limit + 1);
        List<Schedule> page = found.subList(0, Math.min(limit, found.size()));
        Instant now = clock.instant();
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(schedule -> json.add(ScheduleJson.of(schedule, now)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static String listOf(ApiRequest request) {
        return "schedules of " + request.account();
    }
}
