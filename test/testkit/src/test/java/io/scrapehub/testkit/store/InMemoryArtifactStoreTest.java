package io.scrapehub.testkit.store;

class InMemoryArtifactStoreTest extends ArtifactStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
