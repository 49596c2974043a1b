package io.scrapehub.testkit.store;

class InMemoryTaskStoreTest extends TaskStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
