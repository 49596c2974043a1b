package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.SourceStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoSourceStoreTest extends SourceStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoSourceStoreTest.class);
    }
}
