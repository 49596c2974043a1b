package io.scrapehub.storemongo;

import io.scrapehub.testkit.store.StatisticsStoreContract;
import io.scrapehub.testkit.store.StoresOnTrial;

class MongoStatisticsStoreTest extends StatisticsStoreContract {
    @Override
    protected StoresOnTrial emptyStores() {
        return RealMongo.emptyStores(MongoStatisticsStoreTest.class);
    }
}
