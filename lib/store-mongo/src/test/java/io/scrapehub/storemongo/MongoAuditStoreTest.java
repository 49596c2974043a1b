package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.AuditStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoAuditStoreTest extends AuditStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoAuditStoreTest.class);
    }
}
