package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.stream.IntStream;

/// The plan of a job as its first tasks; see [GoalSources] for goals. Of a job that was given its pages each distinct
/// page is one source and one task, so that
/// `sources_total` is the length of `sources`, and a source is completed when its page is settled and leads
/// nowhere else.
///
/// It follows from the job alone: planning again after a crash makes the same tasks.
record UrlPlan(Plan plan, List<Task> tasks, JobProgress progress) {
    static UrlPlan of(Job job) {
        return job.spec().plan() == null
                ? ofPages(job)
                : GoalSources.begun(job, job.spec().plan());
    }

    private static UrlPlan ofPages(Job job) {
        List<TargetUrl> pages = job.spec().urls().stream().distinct().toList();
        List<String> sources = pages.stream().map(TargetUrl::canonical).toList();
        int count = pages.size();
        return new UrlPlan(
                new Plan(List.of(), sources), tasksOf(job, pages), new JobProgress(0, count, 0, count, 0, 0));
    }

    private static List<Task> tasksOf(Job job, List<TargetUrl> pages) {
        return IntStream.range(0, pages.size())
                .mapToObj(i -> Task.given(job.id(), job.account(), pages.get(i), i))
                .toList();
    }
}
