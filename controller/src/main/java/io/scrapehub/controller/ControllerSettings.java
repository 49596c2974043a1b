package io.scrapehub.controller;

import io.scrapehub.core.process.Env;
import java.time.Duration;

/// How a controller works.
///
/// @param poll            how often a duty looks when no bell rings
/// @param reapEvery       how often leases that ran out are taken back
/// @param sweepEvery      how often the queue is compared with the store
/// @param sampleEvery     how often the queue's demand is measured
/// @param jobsPerTurn     how many jobs a duty reads at once
/// @param windowPerJob    how many tasks of one job the queue holds at most
/// @param windowInAll     how many tasks the queue holds at most; with `windowPerJob` what keeps its memory
///                        bounded, however much is asked for
/// @param deadline        how long a job may take from the beginning of its planning
/// @param lostAfter       how long after its offer a task that the queue does not know counts as lost
/// @param jobsKept        how long jobs are kept after they were handed in
/// @param removeEvery     how often older ones are looked for
/// @param rebuildPatience how long another controller is left to rebuild the queue before this one does it
public record ControllerSettings(
        Duration poll,
        Duration reapEvery,
        Duration sweepEvery,
        Duration sampleEvery,
        int jobsPerTurn,
        int windowPerJob,
        int windowInAll,
        Duration deadline,
        Duration lostAfter,
        Duration rebuildPatience,
        Duration jobsKept,
        Duration removeEvery) {

    /// A million tasks are some 290 MB of Redis (measured: 250 to 290 bytes each). Two minutes is longer
    /// than any dispatch under way takes to be noted; a rebuild of a million tasks takes some 40 s.
    public static final ControllerSettings DEFAULT = new ControllerSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            500,
            50_000,
            1_000_000,
            Duration.ofHours(24),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            Duration.ofDays(30),
            Duration.ofMinutes(10));

    /// Reads what an operator may want to set; the rest is as in [#DEFAULT].
    public static ControllerSettings from(Env env) {
        return new ControllerSettings(
                env.duration("SCRAPEHUB_CONTROLLER_POLL", DEFAULT.poll),
                env.duration("SCRAPEHUB_REAP_EVERY", DEFAULT.reapEvery),
                env.duration("SCRAPEHUB_SWEEP_EVERY", DEFAULT.sweepEvery),
                DEFAULT.sampleEvery,
                DEFAULT.jobsPerTurn,
                env.positive("SCRAPEHUB_WINDOW_PER_JOB", DEFAULT.windowPerJob),
                env.positive("SCRAPEHUB_WINDOW_IN_ALL", DEFAULT.windowInAll),
                env.duration("SCRAPEHUB_JOB_DEADLINE", DEFAULT.deadline),
                DEFAULT.lostAfter,
                DEFAULT.rebuildPatience,
                env.duration("SCRAPEHUB_JOBS_KEPT", DEFAULT.jobsKept),
                DEFAULT.removeEvery);
    }
}
