package io.scrapehub.storemongo;

import io.scrapehub.testkit.container.StoreImages.Kind;
import io.scrapehub.testkit.container.WithImages;
import io.scrapehub.testkit.store.StoresOnTrial;
import io.scrapehub.testkit.store.TaskStoreContract;

/// The contract on the MongoDB that the installation runs, in a container.
@WithImages(Kind.MONGODB)
class ContainerTaskStoreTest extends TaskStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return MongoContainer.emptyStores();
    }
}
