package io.scrapehub.testkit.store;

class InMemoryQueueEpochsTest extends QueueEpochsContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
