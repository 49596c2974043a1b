package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.AccountStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoAccountStoreTest extends AccountStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoAccountStoreTest.class);
    }
}
