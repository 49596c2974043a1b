package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.task.TaskStore;
import java.time.InstantSource;
import java.util.List;

/// `Queued → Planning → Running`: chooses a job's sources and writes its first tasks.
///
/// Every step may be repeated, by this controller after a crash or by another at the same time: the plan
/// follows from the job, tasks that are there stay as they are, and the two changes of state are
/// compare-and-sets. A job found in `Planning` is planned again.
final class PlanQueuedJobs implements Loop.Work {
    private final JobStore jobs;
    private final TaskStore tasks;
    private final UnfinishedJobs walk;
    private final InstantSource clock;
    private final Runnable declared;

    /// @param declared called when a job has tasks to dispatch
    PlanQueuedJobs(JobStore jobs, TaskStore tasks, int jobsPerTurn, InstantSource clock, Runnable declared) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.walk = new UnfinishedJobs(jobs, jobsPerTurn);
        this.clock = clock;
        this.declared = declared;
    }

    @Override
    public boolean turn() {
        List<Job> toPlan =
                walk.nextPage().stream().filter(PlanQueuedJobs::toBePlanned).toList();
        EachOnItsOwn.forEach(toPlan, this::advance);
        return walk.midway();
    }

    /// A job whose end was asked for is not planned any more; [FinishJobs] ends it.
    private static boolean toBePlanned(Job job) {
        return job.cancelAskedAt() == null
                && switch (job.state()) {
                    case JobState.Queued _, JobState.Planning _ -> true;
                    case JobState.Running _, JobState.Ended _ -> false;
                };
    }

    private void advance(Job job) {
        if (job.state() instanceof JobState.Planning || jobs.beginPlanning(job.id(), clock.instant())) {
            plan(job);
        }
    }

    private void plan(Job job) {
        UrlPlan plan = UrlPlan.of(job);
        tasks.add(plan.tasks());
        if (jobs.declare(job.id(), plan.plan(), plan.progress(), clock.instant())) {
            declared.run();
        } else {
            cancelTasksIfEnded(job);
        }
    }

    /// The job may have ended while its tasks were written: then nobody else cancels them.
    private void cancelTasksIfEnded(Job job) {
        if (jobs.find(job.id()).map(Job::ended).orElse(true)) {
            tasks.cancelPending(job.id(), clock.instant());
        }
    }
}
