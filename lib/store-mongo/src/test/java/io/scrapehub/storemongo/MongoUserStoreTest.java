package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.StoresOnTrial;
import io.scrapehub.testkit.store.UserStoreContract;

class MongoUserStoreTest extends UserStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoUserStoreTest.class);
    }
}
