package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.JobStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoJobStoreTest extends JobStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoJobStoreTest.class);
    }
}
