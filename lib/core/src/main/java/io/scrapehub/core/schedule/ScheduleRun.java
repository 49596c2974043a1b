package io.scrapehub.core.schedule;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import java.time.Instant;

/// One time of a schedule and what came of it. There is one run for each schedule and time, whoever fires;
/// and one for each time a client asked for it.
///
/// @param dueAt  to the millisecond
/// @param manual whether a client asked for it, and not its time
/// @param job    the name its job has if there is one: chosen before it is handed in, so that handing in may
///               be repeated
/// @param at     when its outcome was found
public record ScheduleRun(
        ScheduleId schedule,
        AccountId account,
        Instant dueAt,
        boolean manual,
        JobId job,
        RunOutcome outcome,
        Instant at) {
    public ScheduleRun with(RunOutcome found, Instant now) {
        return new ScheduleRun(schedule, account, dueAt, manual, job, found, now);
    }

    /// Whether its time came and nothing was handed in. Who asked for a run heard so in the reply.
    public boolean skipped() {
        return !manual && outcome.isFinal() && !(outcome instanceof RunOutcome.Submitted);
    }

    /// Tells it from all others. What a client asked for is a run of its own, whenever that was.
    public String key() {
        return manual ? schedule.value() + "|" + job.value() : keyOf(schedule, dueAt);
    }

    /// Of the one run of a schedule's time.
    public static String keyOf(ScheduleId schedule, Instant dueAt) {
        return schedule.value() + "|" + dueAt.toEpochMilli();
    }
}
