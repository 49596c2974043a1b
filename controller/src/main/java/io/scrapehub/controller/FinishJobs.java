package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Notes how far each job is and ends those that are over. Both follow from the tasks in the store, never
/// from a counter in the queue.
final class FinishJobs implements Loop.Work {
    private final JobStore jobs;
    private final TaskStore tasks;
    private final UnfinishedJobs walk;
    private final JobEnding ending;
    private final EndJob endJob;
    private final InstantSource clock;

    FinishJobs(JobStore jobs, TaskStore tasks, int jobsPerTurn, JobEnding ending, EndJob endJob, InstantSource clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.walk = new UnfinishedJobs(jobs, jobsPerTurn);
        this.ending = ending;
        this.endJob = endJob;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        List<Job> page = walk.nextPage();
        if (!page.isEmpty()) {
            List<JobId> ids = page.stream().map(Job::id).toList();
            Map<JobId, TaskCounts> counts = tasks.count(ids);
            EachOnItsOwn.forEach(page, job -> look(job, counts.getOrDefault(job.id(), TaskCounts.NONE)));
        }
        endJob.settleWithQueue();
        return walk.midway();
    }

    private void look(Job job, TaskCounts counts) {
        Instant now = clock.instant();
        ending.of(job, counts, now)
                .ifPresentOrElse(end -> endJob.end(job, counts, end), () -> noteProgress(job, counts, now));
    }

    private void noteProgress(Job job, TaskCounts counts, Instant now) {
        JobProgress progress = ProgressOf.tasks(counts, job.progress());
        if (job.state() instanceof JobState.Running && !progress.equals(job.progress())) {
            jobs.noteProgress(job.id(), progress, now);
        }
    }
}
