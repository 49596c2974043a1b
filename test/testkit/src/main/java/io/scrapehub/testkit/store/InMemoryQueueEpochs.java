package io.scrapehub.testkit.store;

import io.scrapehub.core.task.QueueEpochs;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryQueueEpochs implements QueueEpochs {
    private final AtomicLong epoch = new AtomicLong();

    @Override
    public long current() {
        return epoch.get();
    }

    @Override
    public long next() {
        return epoch.incrementAndGet();
    }
}
