package io.scrapehub.browserworker.slot;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Jobs looked up for their tasks, kept for a few seconds: a job's pages come in rows. What may change
/// meanwhile (the job ends, its records are used up) is asked of the store when the task is settled.
/// Thread-safe.
final class JobSpecs {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 200;

    private final JobStore jobs;
    private final InstantSource clock;
    private final Map<JobId, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Job job, Instant since) {}

    JobSpecs(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// The job, or empty when it is gone or has ended.
    Optional<Job> running(JobId id) {
        return fresh(id).or(() -> look(id)).filter(job -> !job.ended());
    }

    private synchronized Optional<Job> fresh(JobId id) {
        Kept found = kept.get(id);
        return found == null || found.since.plus(KEPT).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(found.job);
    }

    private Optional<Job> look(JobId id) {
        Optional<Job> found = jobs.find(id);
        found.ifPresent(this::keep);
        return found;
    }

    private synchronized void keep(Job job) {
        kept.remove(job.id());
        kept.put(job.id(), new Kept(job, clock.instant()));
    }
}
