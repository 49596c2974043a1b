package io.scrapehub.testkit.store;

class InMemoryRecordStoreTest extends RecordStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
