package io.scrapehub.controller;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sources of a job that was given a goal, as tasks: one each, by its place in the plan. The first few are
/// begun with the job; another follows when all pages are settled and records are missing.
///
/// Which were begun is read from the tasks themselves, so a crash forgets nothing and two controllers begin at
/// most one source too many.
final class GoalSources {
    private static final Logger LOG = LoggerFactory.getLogger(GoalSources.class);
    private final TaskStore tasks;

    GoalSources(TaskStore tasks) {
        this.tasks = tasks;
    }

    /// The first sources of the plan; as `sources` the names of those in the summary.
    static UrlPlan begun(Job job, GoalPlan plan) {
        List<Task> first = tasksOf(job, plan).stream()
                .limit(Math.max(1, plan.begunAtOnce().size()))
                .toList();
        List<String> names = plan.sources().stream().map(PlannedSource::name).toList();
        return new UrlPlan(
                new Plan(plan.searchQueries(), names), first, new JobProgress(0, first.size(), 0, first.size(), 0, 0));
    }

    /// Whether another source was begun, because there are fewer records than hoped for (one, when the client
    /// named no number).
    boolean beganAnother(Job job, TaskCounts counts) {
        GoalPlan plan = job.spec().plan();
        Integer least = job.spec().minResults();
        if (plan == null || counts.records() >= (least == null ? 1 : least)) {
            return false;
        }
        List<Task> all = tasksOf(job, plan);
        Set<TaskId> begun = tasks.find(all.stream().map(Task::id).toList()).stream()
                .map(Task::id)
                .collect(Collectors.toSet());
        List<Task> next =
                all.stream().filter(t -> !begun.contains(t.id())).limit(1).toList();
        next.forEach(task -> LOG.info(
                "job {} has {} records: goes on with source {}", job.id(), counts.records(), nameOf(plan, task)));
        return !next.isEmpty() && tasks.add(next) > 0;
    }

    private static String nameOf(GoalPlan plan, Task task) {
        return plan.sources().get(task.source()).name();
    }

    private static List<Task> tasksOf(Job job, GoalPlan plan) {
        return IntStream.range(0, plan.sources().size())
                .mapToObj(i -> Task.given(
                        job.id(), job.account(), plan.sources().get(i).url(), i))
                .toList();
    }
}
