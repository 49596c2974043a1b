package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.SessionStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoSessionStoreTest extends SessionStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoSessionStoreTest.class);
    }
}
