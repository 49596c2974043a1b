package io.scrapehub.testkit.worker;

import io.scrapehub.core.worker.ScalingReports;

class InMemoryScalingReportsTest extends ScalingReportsContract {
    @Override
    protected ScalingReports empty() {
        return new InMemoryScalingReports();
    }
}
