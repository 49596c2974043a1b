package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.ArtifactStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoArtifactStoreTest extends ArtifactStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoArtifactStoreTest.class);
    }
}
