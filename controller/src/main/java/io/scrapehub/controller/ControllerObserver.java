package io.scrapehub.controller;

import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.webhook.DeliveryState;
import java.time.Duration;

/// Hears what a controller does; for metrics. Called on the duties' threads and must return at once.
public interface ControllerObserver {
    /// Hears nothing.
    ControllerObserver NONE = new ControllerObserver() {};

    /// What the queue looks like, every two seconds while it can be asked.
    default void demandSampled(Demand demand) {}

    /// @param age from the job's handing in to its end
    default void jobEnded(JobState.Ended end, Duration age) {}

    /// Tasks new to the queue.
    default void tasksOffered(int count) {}

    /// Follow-ups that became tasks.
    default void followUpsAdded(int count) {}

    /// @param returned tasks taken back from leases that ran out
    /// @param givenUp  tasks given up because they stalled too often
    default void leasesReaped(int returned, int givenUp) {}

    /// Tasks the queue had lost and was offered again.
    default void lostTasksFound(int count) {}

    /// @param run as it was merged
    default void poolMerged(Pool pool, PoolRun run) {}

    /// What came of a time of a schedule was written down.
    default void scheduleRun(ScheduleRun run) {}

    /// The ledger was added up anew.
    default void ledgerProved(LedgerProof proof) {}

    /// A webhook was sent, or could not be.
    ///
    /// @param became what it became: still pending when it is to be tried again
    default void deliveryTried(DeliveryState became) {}

    default void queueRebuilt(long epoch, int tasks, Duration took) {}

    /// A turn of a duty failed, for an outage or for a bug.
    default void dutyFailed(String duty, RuntimeException failure) {}
}
