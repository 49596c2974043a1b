package io.scrapehub.testkit.queue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private @Nullable QueueBench bench;

    /// A queue that is empty and has no epoch.
    protected abstract QueueBench newBench();

    @Override
    public final QueueBench bench() {
        return Objects.requireNonNull(bench, "there is a bench only during a test");
    }

    @BeforeEach
    final void opens() {
        bench = newBench();
        queue().rebuild(EPOCH);
        queue().open(EPOCH);
    }

    @AfterEach
    final void closes() {
        bench().close();
    }
}
