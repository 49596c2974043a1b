package io.scrapehub.testkit.store;

class InMemoryEndpointStoreTest extends EndpointStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
