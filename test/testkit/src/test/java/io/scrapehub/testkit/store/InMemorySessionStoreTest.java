package io.scrapehub.testkit.store;

class InMemorySessionStoreTest extends SessionStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
