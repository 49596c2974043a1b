package io.scrapehub.testkit.store;

class InMemoryOutboxTest extends OutboxContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
