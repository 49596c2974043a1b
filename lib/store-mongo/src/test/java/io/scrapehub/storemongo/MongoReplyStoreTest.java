package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.ReplyStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoReplyStoreTest extends ReplyStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoReplyStoreTest.class);
    }
}
