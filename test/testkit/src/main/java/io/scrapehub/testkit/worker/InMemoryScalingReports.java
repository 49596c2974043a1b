package io.scrapehub.testkit.worker;

import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.ScalingReports;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reports in memory.
public final class InMemoryScalingReports implements ScalingReports {
    private final Map<String, ScalingReport> reports = new ConcurrentHashMap<>();

    @Override
    public boolean write(ScalingReport report) {
        return reports.merge(report.pool(), report, (kept, next) -> next.term() < kept.term() ? kept : next) == report;
    }

    @Override
    public Optional<ScalingReport> latest(String pool) {
        return Optional.ofNullable(reports.get(pool));
    }
}
