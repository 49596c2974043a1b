package io.scrapehub.core.webhook;

import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.schedule.ScheduleRun;

/// What an event is about.
public sealed interface Subject {
    record OfJob(Job job) implements Subject {}

    record OfPool(Pool pool, PoolRun run) implements Subject {}

    /// @param run one that handed nothing in
    record OfSchedule(ScheduleRun run) implements Subject {}

    /// @param entry the movement that left so little
    record OfLedger(Entry entry) implements Subject {}

    /// Nothing but the endpoint itself.
    record OfEndpoint(EndpointId endpoint) implements Subject {}
}
