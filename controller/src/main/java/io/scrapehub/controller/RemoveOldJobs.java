package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes jobs that were kept as long as jobs are, with their pages and records. One that has not ended
/// yet waits for its end.
final class RemoveOldJobs implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveOldJobs.class);
    private static final int AT_ONCE = 100;

    private final JobStore jobs;
    private final Duration kept;
    private final InstantSource clock;

    RemoveOldJobs(JobStore jobs, Duration kept, InstantSource clock) {
        this.jobs = jobs;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        Instant now = clock.instant();
        List<Job> old = jobs.endedBefore(now.minus(kept), AT_ONCE);
        EachOnItsOwn.forEach(old, this::remove);
        return old.size() == AT_ONCE;
    }

    private void remove(Job job) {
        if (jobs.delete(job.account(), job.id())) {
            LOG.info("job {} of {} was removed: it was handed in at {}", job.id(), job.account(), job.createdAt());
        }
    }
}
