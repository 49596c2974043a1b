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
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /scheduled-jobs/{schedule_id}/runs`: what came of each time, the latest first.
public final class ListScheduleRuns implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final OwnSchedule own;
    private final ScheduleStore schedules;
    private final Cursors cursors;

    public ListScheduleRuns(OwnSchedule own, ScheduleStore schedules, Cursors cursors) {
        this.own = own;
        this.schedules = schedules;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return own.of(request).map(schedule -> answer(request, schedule)).orElseGet(OwnSchedule::notFound);
    }

    private Reply answer(ApiRequest request, Schedule schedule) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        Instant before = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(schedule), cursor).flatMap(ListScheduleRuns::moment))
                .orElse(null);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> page(request, schedule, before, limit));
    }

    private Reply page(ApiRequest request, Schedule schedule, @Nullable Instant before, int limit) {
        List<ScheduleRun> found = schedules.runs(schedule.account(), schedule.id(), before, limit + 1);
        List<ScheduleRun> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(run -> json.add(ScheduleJson.of(run)));
        String next = found.size() > limit
                ? cursors.seal(
                        listOf(schedule), Long.toString(page.getLast().dueAt().toEpochMilli()))
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static Optional<Instant> moment(String millis) {
        return millis.matches("[0-9]{1,15}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }

    private static String listOf(Schedule schedule) {
        return "runs of " + schedule.id();
    }
}
