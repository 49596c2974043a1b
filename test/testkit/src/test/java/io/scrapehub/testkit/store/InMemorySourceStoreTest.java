package io.scrapehub.testkit.store;

class InMemorySourceStoreTest extends SourceStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
