package io.scrapehub.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import io.scrapehub.cron.CronTimetables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;

/// Schedules and their runs as the contract says them: what is said of the schedule itself is always there,
/// of its job what the client gave.
final class ScheduleJson {
    private static final int NEXT_RUNS = 5;

    private ScheduleJson() {}

    static Reply.Document reply(int status, Schedule schedule, Instant now) {
        return Reply.json(status, of(schedule, now)).tagged();
    }

    static ObjectNode of(Schedule schedule, Instant now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("schedule_id", schedule.id().value());
        json.put("name", schedule.wish().name());
        put(json, schedule.wish().timing());
        json.put("enabled", schedule.wish().enabled());
        json.put("misfire_policy", schedule.wish().rules().misfire().word());
        json.put("overlap_policy", schedule.wish().rules().overlap().word());
        json.put("grace_seconds", schedule.wish().rules().grace().toSeconds());
        json.put("jitter_seconds", schedule.wish().rules().jitter().toSeconds());
        json.setAll(request(schedule));
        ArrayNode next = json.putArray("next_runs");
        nextRuns(schedule, now).forEach(at -> next.add(Times.text(at)));
        ScheduleRun last = schedule.lastRun();
        json.set("last_run", last == null ? Json.MAPPER.nullNode() : of(last));
        json.put("created_at", Times.text(schedule.createdAt()));
        json.put("updated_at", Times.text(schedule.updatedAt()));
        return json;
    }

    static ObjectNode of(ScheduleRun run) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("due_at", Times.text(run.dueAt()));
        json.put("trigger", run.manual() ? "manual" : "schedule");
        json.put("outcome", run.outcome().word());
        json.put(
                "job_id",
                run.outcome() instanceof RunOutcome.Submitted ? run.job().value() : null);
        json.put("times", run.outcome() instanceof RunOutcome.Missed missed ? missed.times() : 1);
        json.put("last_due_at", Times.text(run.outcome() instanceof RunOutcome.Missed m ? m.last() : run.dueAt()));
        json.set(
                "problem",
                run.outcome() instanceof RunOutcome.Refused(String code, String detail)
                        ? Json.MAPPER.createObjectNode().put("code", code).put("detail", detail)
                        : Json.MAPPER.nullNode());
        json.put("at", Times.text(run.at()));
        return json;
    }

    /// The members of its job as the client gave them.
    static ObjectNode request(Schedule schedule) {
        try {
            JsonNode request = Json.MAPPER.readTree(schedule.wish().request());
            return request instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException("this was JSON when it was stored", e);
        }
    }

    private static void put(ObjectNode json, Timing timing) {
        switch (timing) {
            case Timing.Cron(String expression, ZoneId zone) ->
                json.put("schedule", expression).putNull("every_seconds").put("timezone", zone.getId());
            case Timing.Every(Duration every, Instant _) ->
                json.putNull("schedule").put("every_seconds", every.toSeconds()).put("timezone", "UTC");
        }
    }

    /// From the time that is due next, as long as that is to come.
    private static Stream<Instant> nextRuns(Schedule schedule, Instant now) {
        Due due = schedule.due();
        if (due == null) {
            return Stream.empty();
        }
        Timetable timetable = CronTimetables.of(schedule.wish().timing());
        return due.at().isAfter(now)
                ? Stream.concat(Stream.of(due.at()), timetable.next(due.at(), NEXT_RUNS - 1))
                : timetable.next(now, NEXT_RUNS);
    }
}
