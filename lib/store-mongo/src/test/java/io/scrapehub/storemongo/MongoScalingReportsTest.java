package io.scrapehub.storemongo;

import io.scrapehub.core.worker.ScalingReports;
import io.scrapehub.testkit.worker.ScalingReportsContract;

class MongoScalingReportsTest extends ScalingReportsContract {
    @Override
    protected ScalingReports empty() {
        return RealMongo.emptyStores(MongoScalingReportsTest.class).stores().scalingReports();
    }
}
