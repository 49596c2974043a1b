package io.scrapehub.testkit.store;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
