package io.scrapehub.testkit.store;

import io.scrapehub.core.agent.RunStore;

class InMemoryRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore emptyStore() {
        return new InMemoryRunStore();
    }
}
