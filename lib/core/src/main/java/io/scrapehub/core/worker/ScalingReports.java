package io.scrapehub.core.worker;

import java.util.Optional;

/// Keeps the last report of each pool. Thread-safe; throws
/// [io.scrapehub.core.problem.StoreUnavailable] when it cannot answer.
public interface ScalingReports {
    /// Keeps `report` in place of the pool's last, unless that is of a later term. False when it was.
    boolean write(ScalingReport report);

    Optional<ScalingReport> latest(String pool);
}
