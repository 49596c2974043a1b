package io.scrapehub.core.schedule;

import io.scrapehub.core.job.JobSpec;

/// What a client says of a schedule, validated and with defaults filled in.
///
/// @param spec    what is handed in each time, but for the price, which is that of the day
/// @param request JSON text: the members of the job request as the client gave them
public record ScheduleWish(
        String name, Timing timing, FiringRules rules, boolean enabled, JobSpec spec, String request) {}
