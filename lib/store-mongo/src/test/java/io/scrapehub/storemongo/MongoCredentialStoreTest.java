package io.scrapehub.storemongo;

import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.testkit.store.CredentialStoreContract;

class MongoCredentialStoreTest extends CredentialStoreContract {
    @Override
    protected CredentialStore emptyStore() {
        return RealMongo.emptyStores(MongoCredentialStoreTest.class).stores().credentials();
    }
}
