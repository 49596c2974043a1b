package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What [TaskQueue] and [HostBudget] promise. Every adapter runs it, under the rules of
/// [QueueRules#OF_THE_CONTRACT].
public abstract class TaskQueueContract
        implements OfferContract,
                LeaseContract,
                WorkerContract,
                CancelContract,
                PolitenessContract,
                FairnessContract,
                EpochContract,
                DemandContract,
                CrowdContract {
    private QueueBench bench;

    protected TaskQueueContract() {
        bench = newBench();
    }

    /// A queue that is empty and has no epoch.
    protected abstract QueueBench newBench();

    @Override
    public final QueueBench bench() {
        return bench;
    }

    @BeforeEach
    final void opens() {
        bench.queue().rebuild(EPOCH);
        bench.queue().open(EPOCH);
    }

    @AfterEach
    final void closes() {
        bench.close();
    }
}
