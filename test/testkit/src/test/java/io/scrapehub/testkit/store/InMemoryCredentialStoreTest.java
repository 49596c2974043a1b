package io.scrapehub.testkit.store;

import io.scrapehub.core.agent.CredentialStore;

class InMemoryCredentialStoreTest extends CredentialStoreContract {
    @Override
    protected CredentialStore emptyStore() {
        return new InMemoryCredentialStore();
    }
}
