package io.scrapehub.storemongo;

import io.scrapehub.core.agent.RunStore;
import io.scrapehub.testkit.store.RunStoreContract;

class MongoRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore emptyStore() {
        return RealMongo.emptyStores(MongoRunStoreTest.class).stores().runs();
    }
}
