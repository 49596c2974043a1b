package io.scrapehub.testkit.store;

class InMemoryReplyStoreTest extends ReplyStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
