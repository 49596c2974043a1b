package io.scrapehub.testkit.store;

class InMemoryUserStoreTest extends UserStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
