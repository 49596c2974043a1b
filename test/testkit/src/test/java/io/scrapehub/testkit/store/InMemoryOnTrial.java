package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryOnTrial implements StoresOnTrial {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final InMemoryStores stores = new InMemoryStores(clock);

    @Override
    public JobStore jobs() {
        return stores.jobs();
    }

    @Override
    public TaskStore tasks() {
        return stores.tasks();
    }

    @Override
    public RecordStore records() {
        return stores.records();
    }

    @Override
    public AccountStore accounts() {
        return stores.accounts();
    }

    @Override
    public QueueEpochs epochs() {
        return stores.epochs();
    }

    @Override
    public Instant momentBetween() {
        clock.pass(Duration.ofMillis(1));
        return clock.instant();
    }
}
