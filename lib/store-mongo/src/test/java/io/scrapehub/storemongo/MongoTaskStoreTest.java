package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.StoresOnTrial;
import io.scrapehub.testkit.store.TaskStoreContract;

class MongoTaskStoreTest extends TaskStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoTaskStoreTest.class);
    }
}
