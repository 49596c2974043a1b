package io.scrapehub.testkit.store;

class InMemoryAccountStoreTest extends AccountStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
