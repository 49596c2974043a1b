package io.scrapehub.testkit.store;

class InMemoryApiKeyStoreTest extends ApiKeyStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
