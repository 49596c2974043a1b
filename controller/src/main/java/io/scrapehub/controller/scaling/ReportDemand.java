package io.scrapehub.controller.scaling;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.ScalingReports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where nobody scales: says what the queue looks like, so that whoever waits can ask. Of the workers it
/// says nothing; their number is what it is.
public final class ReportDemand implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDemand.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /// No leader's: any leader's report stands before it.
    private static final long NO_TERM = 0;

    private final TaskQueue queue;
    private final ScalingReports reports;
    private final String pool;
    private final InstantSource clock;

    ReportDemand(TaskQueue queue, ScalingReports reports, String pool, InstantSource clock) {
        this.queue = queue;
        this.reports = reports;
        this.pool = pool;
        this.clock = clock;
    }

    /// Starts to report every two seconds; closing the loop ends it.
    public static Loop every(TaskQueue queue, ScalingReports reports, String pool, InstantSource clock) {
        return new Loop("report-demand", EVERY, new ReportDemand(queue, reports, pool, clock)).start();
    }

    @Override
    public boolean turn() {
        try {
            var report = new ScalingReport(
                    pool, NO_TERM, clock.instant(), PodCount.NONE, 0, queue.demand(), List.of(), List.of());
            reports.write(report);
        } catch (QueueUnavailable | QueueLost | StoreUnavailable e) {
            LOG.debug("no report of the queue this time", e);
        }
        return false;
    }
}
