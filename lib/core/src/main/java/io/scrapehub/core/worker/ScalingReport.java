package io.scrapehub.core.worker;

import io.scrapehub.core.queue.Demand;
import java.time.Instant;
import java.util.List;

/// What the one that scales saw and decided last, for whoever asks.
///
/// @param pool     which pool
/// @param term     of whoever leads; a report of an earlier term never overwrites one of a later
/// @param at       when it looked
/// @param pods     what it saw
/// @param wanted   pods that ought to live
/// @param demand   what the queue looked like
/// @param troubles what keeps it from doing what it decided, in sentences; empty when nothing does
/// @param recent   the last decisions that changed something, the latest first
public record ScalingReport(
        String pool,
        long term,
        Instant at,
        PodCount pods,
        int wanted,
        Demand demand,
        List<String> troubles,
        List<ScalingDecision> recent) {
    public ScalingReport {
        troubles = List.copyOf(troubles);
        recent = List.copyOf(recent);
    }
}
