package io.scrapehub.testkit.store;

class InMemoryStatisticsStoreTest extends StatisticsStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return new InMemoryOnTrial();
    }
}
