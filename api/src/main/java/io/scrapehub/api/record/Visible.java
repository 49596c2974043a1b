package io.scrapehub.api.record;

import io.scrapehub.core.job.Job;
import java.time.Duration;
import java.time.Instant;

/// Up to which moment settled tasks are served. While a job runs, the last second is held back, so that a
/// task settled a little earlier but seen a little later is not skipped by a cursor. Once it has ended all
/// is served, even when a worker's clock runs ahead of ours.
final class Visible {
    private static final Duration HELD_BACK = Duration.ofSeconds(1);
    private static final Duration AHEAD = Duration.ofHours(1);

    private Visible() {}

    static Instant before(Job job, Instant now) {
        return job.ended() ? now.plus(AHEAD) : now.minus(HELD_BACK);
    }
}
