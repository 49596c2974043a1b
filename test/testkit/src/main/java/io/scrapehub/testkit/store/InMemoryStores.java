package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import java.time.InstantSource;

/// Every store port in memory, held to the same contracts as the real ones. One lock over all five: a job is
/// deleted with its tasks and records in one step.
///
/// The clock is the server's of a real store: it says when a task was settled, whatever its settler's clock
/// says.
public final class InMemoryStores {
    private final Shelves shelves = new Shelves();
    private final JobStore jobs = new InMemoryJobStore(shelves);
    private final TaskStore tasks;
    private final RecordStore records = new InMemoryRecordStore(shelves);
    private final AccountStore accounts = new InMemoryAccountStore();
    private final QueueEpochs epochs = new InMemoryQueueEpochs();

    public InMemoryStores(InstantSource clock) {
        tasks = new InMemoryTaskStore(shelves, clock);
    }

    public JobStore jobs() {
        return jobs;
    }

    public TaskStore tasks() {
        return tasks;
    }

    public RecordStore records() {
        return records;
    }

    public AccountStore accounts() {
        return accounts;
    }

    public QueueEpochs epochs() {
        return epochs;
    }
}
