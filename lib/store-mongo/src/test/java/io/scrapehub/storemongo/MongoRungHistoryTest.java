package io.scrapehub.storemongo;

import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.testkit.rung.RungHistoryContract;

class MongoRungHistoryTest extends RungHistoryContract {
    @Override
    protected RungHistory empty() {
        return RealMongo.emptyStores(MongoRungHistoryTest.class).stores().rungHistory();
    }
}
