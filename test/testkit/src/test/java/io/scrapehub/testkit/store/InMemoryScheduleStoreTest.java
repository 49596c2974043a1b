package io.scrapehub.testkit.store;

class InMemoryScheduleStoreTest extends ScheduleStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
