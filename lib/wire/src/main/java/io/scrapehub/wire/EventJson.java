package io.scrapehub.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Subject.OfEndpoint;
import io.scrapehub.core.webhook.Subject.OfJob;
import io.scrapehub.core.webhook.Subject.OfLedger;
import io.scrapehub.core.webhook.Subject.OfPool;
import io.scrapehub.core.webhook.Subject.OfSchedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// An event as endpoints are told of it: ids, counts and where to read on, never records.
public final class EventJson {
    private final Links links;

    public EventJson(Links links) {
        this.links = links;
    }

    public ObjectNode of(Event event) {
        ObjectNode json = envelope(event.type(), event.at());
        json.set(
                "data",
                switch (event.subject()) {
                    case OfJob(Job job) -> job(event.type(), job);
                    case OfPool(Pool pool, PoolRun run) -> pool(pool, run);
                    case OfLedger(Entry entry) -> ledger(entry);
                    case OfSchedule(ScheduleRun run) -> schedule(run);
                    case OfEndpoint(var endpoint) -> node().put("webhook_id", endpoint.value());
                });
        return json;
    }

    static ObjectNode envelope(EventType type, Instant at) {
        return node().put("type", type.word())
                .put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /// The order of a job's events: messages may overtake each other.
    static int sequence(EventType type) {
        return type == EventType.JOB_STARTED ? 1 : 2;
    }

    private ObjectNode job(EventType type, Job job) {
        ObjectNode json = node().put("seq", sequence(type))
                .put("job_id", job.id().value())
                .put("status", job.status().word())
                .put("records_found", job.progress().recordsFound())
                .put("pages_settled", job.progress().pagesSettled())
                .put("pages_failed", job.progress().pagesFailed());
        if (job.state() instanceof JobState.Ended end) {
            json.put("stop_reason", end.reason().word()).put("partial", end.partial());
            json.put(
                    "error_code",
                    end.failure() == null ? null : end.failure().code().word());
        }
        String path = "/api/v1/jobs/" + job.id();
        ObjectNode to = json.putObject("links").put("job", links.to(path)).put("records", links.to(path + "/records"));
        JobJson.downloadUrl(job).ifPresent(file -> to.put("download", links.to(file)));
        return json;
    }

    private ObjectNode pool(Pool pool, PoolRun run) {
        String path = "/api/v1/pools/" + pool.id();
        ObjectNode json = node().put("pool_id", pool.id().value())
                .put("name", pool.name())
                .put("run", run.number())
                .put("job_id", run.job().value())
                .put("new", run.added())
                .put("changed", run.changed())
                .put("unchanged", run.unchanged())
                .put("removed", run.removed())
                .put("held_back", run.heldBack());
        json.putObject("links").put("pool", links.to(path)).put("records", links.to(path + "/records"));
        return json;
    }

    private ObjectNode schedule(ScheduleRun run) {
        ObjectNode json = node().put("schedule_id", run.schedule().value())
                .put("due_at", run.dueAt().toString())
                .put("outcome", run.outcome().word())
                .put("times", run.outcome() instanceof RunOutcome.Missed missed ? missed.times() : 1);
        json.put("error_code", run.outcome() instanceof RunOutcome.Refused refused ? refused.code() : null);
        String path = "/api/v1/scheduled-jobs/" + run.schedule();
        json.putObject("links").put("schedule", links.to(path)).put("runs", links.to(path + "/runs"));
        return json;
    }

    private ObjectNode ledger(Entry entry) {
        ObjectNode json = node().put("transaction_id", entry.id()).put("balance", entry.balanceAfter());
        json.put("job_id", entry.job() == null ? null : entry.job().value());
        json.putObject("links").put("balance", links.to("/api/v1/credits/balance"));
        return json;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
