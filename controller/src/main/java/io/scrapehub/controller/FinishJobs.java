package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobState.Ended;
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
    private final JobCounts counting;
    private final GoalSources sources;
    private final UnfinishedJobs walk;
    private final JobEnding ending;
    private final EndJob endJob;
    private final InstantSource clock;

    FinishJobs(
            JobStore jobs,
            TaskStore tasks,
            JobCounts counting,
            int jobsPerTurn,
            JobEnding ending,
            EndJob endJob,
            InstantSource clock) {
        this.jobs = jobs;
        this.counting = counting;
        this.sources = new GoalSources(tasks);
        this.walk = new UnfinishedJobs(jobs, jobsPerTurn);
        this.ending = ending;
        this.endJob = endJob;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        List<Job> page = walk.nextPage();
        if (!page.isEmpty()) {
            Map<JobId, TaskCounts> counts = counting.of(page);
            EachOnItsOwn.forEach(page, job -> look(job, counts.getOrDefault(job.id(), TaskCounts.NONE)));
        }
        endJob.settleWithQueue();
        return walk.midway();
    }

    private void look(Job job, TaskCounts counts) {
        Instant now = clock.instant();
        ending.of(job, counts, now)
                .filter(end -> !isExhausted(end) || !sources.beganAnother(job, counts))
                .ifPresentOrElse(end -> endJob.end(job, counts, end), () -> noteProgress(job, counts, now));
    }

    private static boolean isExhausted(Ended end) {
        return switch (end.reason()) {
            case EXHAUSTED, NO_RESULTS, PAGES_FAILED -> true;
            default -> false;
        };
    }

    private void noteProgress(Job job, TaskCounts counts, Instant now) {
        JobProgress progress = ProgressOf.tasks(counts, job.progress());
        if (job.state() instanceof JobState.Running && !progress.equals(job.progress())) {
            jobs.noteProgress(job.id(), progress, now);
        }
    }
}
