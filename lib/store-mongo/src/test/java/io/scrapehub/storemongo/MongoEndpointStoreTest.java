package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.EndpointStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoEndpointStoreTest extends EndpointStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoEndpointStoreTest.class);
    }
}
