package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.OutboxContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoOutboxTest extends OutboxContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoOutboxTest.class);
    }
}
