package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.ScheduleStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoScheduleStoreTest extends ScheduleStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoScheduleStoreTest.class);
    }
}
