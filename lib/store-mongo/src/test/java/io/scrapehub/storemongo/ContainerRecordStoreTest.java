package io.scrapehub.storemongo;

import io.scrapehub.testkit.container.StoreImages.Kind;
import io.scrapehub.testkit.container.WithImages;
import io.scrapehub.testkit.store.RecordStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

/// The contract on the MongoDB that the installation runs, in a container.
@WithImages(Kind.MONGODB)
class ContainerRecordStoreTest extends RecordStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return MongoContainer.emptyStores();
    }
}
