package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.QueueEpochsContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoQueueEpochsTest extends QueueEpochsContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoQueueEpochsTest.class);
    }
}
