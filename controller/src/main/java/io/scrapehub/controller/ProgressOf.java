package io.scrapehub.controller;

import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.task.TaskCounts;

/// A job's progress, from its tasks counted in the store.
final class ProgressOf {
    private ProgressOf() {}

    /// Figures that would be smaller than before stay as they were.
    static JobProgress tasks(TaskCounts counts, JobProgress before) {
        return new JobProgress(
                Math.max(counts.records(), before.recordsFound()),
                Math.max(counts.givenTotal(), before.sourcesTotal()),
                Math.max(completedSources(counts), before.sourcesCompleted()),
                Math.max(counts.total(), before.pagesTotal()),
                Math.max(counts.settled(), before.pagesSettled()),
                Math.max(failedPages(counts), before.pagesFailed()));
    }

    static int failedPages(TaskCounts counts) {
        return counts.failures().values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Given pages that surely have no page left to visit. Which source a pending follow-up belongs to is
    /// not counted, so each may keep another one open.
    private static int completedSources(TaskCounts counts) {
        int pendingGiven = counts.givenTotal() - counts.givenSettled();
        int pendingFollowUps = Math.max(0, counts.pending() - pendingGiven);
        return Math.max(0, counts.givenSettled() - pendingFollowUps - counts.unspread());
    }
}
