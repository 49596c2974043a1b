package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A walk over all jobs that have not ended, page by page, oldest first, again and again. Each duty has its
/// own; not thread-safe.
final class UnfinishedJobs {
    private final JobStore jobs;
    private final int pageSize;
    private @Nullable JobId last;

    UnfinishedJobs(JobStore jobs, int pageSize) {
        this.jobs = jobs;
        this.pageSize = pageSize;
    }

    List<Job> nextPage() {
        List<Job> page = jobs.unfinished(last, pageSize);
        last = page.size() < pageSize ? null : page.getLast().id();
        return page;
    }

    /// Whether there may be more behind the last page.
    boolean midway() {
        return last != null;
    }
}
