package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.RecordStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoRecordStoreTest extends RecordStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoRecordStoreTest.class);
    }
}
