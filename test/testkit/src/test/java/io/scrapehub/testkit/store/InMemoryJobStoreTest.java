package io.scrapehub.testkit.store;

class InMemoryJobStoreTest extends JobStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
