package io.scrapehub.storemongo;

import io.scrapehub.testkit.container.StoreImages.Kind;
import io.scrapehub.testkit.container.WithImages;
import io.scrapehub.testkit.store.JobStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

/// The contract on the MongoDB that the installation runs, in a container.
@WithImages(Kind.MONGODB)
class ContainerJobStoreTest extends JobStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return MongoContainer.emptyStores();
    }
}
