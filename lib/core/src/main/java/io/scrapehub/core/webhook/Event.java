package io.scrapehub.core.webhook;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.webhook.Subject.OfEndpoint;
import io.scrapehub.core.webhook.Subject.OfJob;
import io.scrapehub.core.webhook.Subject.OfLedger;
import io.scrapehub.core.webhook.Subject.OfPool;
import io.scrapehub.core.webhook.Subject.OfSchedule;
import java.time.Instant;
import java.util.Objects;

/// Something that happened to what an account has. It follows from what the store says of its subject, so
/// that whoever reads it again reads the same, with the same id.
///
/// @param at to the millisecond
public record Event(EventId id, EventType type, AccountId account, Instant at, Subject subject) {
    /// @param job one whose planning began
    public static Event started(Job job) {
        Instant at = Objects.requireNonNull(job.startedAt());
        return of(
                EventType.JOB_STARTED,
                job.account(),
                at,
                new OfJob(job),
                job.id().value());
    }

    public static Event ended(Job job, JobState.Ended end) {
        EventType type = end.status() == JobStatus.COMPLETED ? EventType.JOB_COMPLETED : EventType.JOB_FAILED;
        return of(type, job.account(), end.at(), new OfJob(job), job.id().value());
    }

    /// @param run one that was merged
    public static Event changed(Pool pool, PoolRun run) {
        Instant at = Objects.requireNonNull(run.at());
        String number = String.valueOf(run.number());
        return of(
                EventType.POOL_CHANGED,
                pool.account(),
                at,
                new OfPool(pool, run),
                pool.id().value(),
                number);
    }

    /// @param run one that handed nothing in
    public static Event skipped(ScheduleRun run) {
        return of(EventType.SCHEDULE_SKIPPED, run.account(), run.at(), new OfSchedule(run), run.key());
    }

    public static Event creditsLow(Entry entry) {
        return of(EventType.CREDITS_LOW, entry.account(), entry.at(), new OfLedger(entry), entry.id());
    }

    /// A client tries an endpoint.
    public static Event test(EventId id, Endpoint endpoint, Instant at) {
        return new Event(id, EventType.TEST, endpoint.account(), at, new OfEndpoint(endpoint.id()));
    }

    private static Event of(EventType type, AccountId account, Instant at, Subject subject, String... about) {
        String[] parts = new String[about.length + 1];
        parts[0] = type.word();
        System.arraycopy(about, 0, parts, 1, about.length);
        return new Event(EventId.of(at, parts), type, account, at, subject);
    }
}
