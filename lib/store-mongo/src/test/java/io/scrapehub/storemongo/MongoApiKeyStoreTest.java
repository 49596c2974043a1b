package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.ApiKeyStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoApiKeyStoreTest extends ApiKeyStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoApiKeyStoreTest.class);
    }
}
