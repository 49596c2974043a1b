package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.DeliveryStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoDeliveryStoreTest extends DeliveryStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoDeliveryStoreTest.class);
    }
}
