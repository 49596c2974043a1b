package io.scrapehub.testkit.store;

class InMemoryAuditStoreTest extends AuditStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
