package io.scrapehub.controller;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Notes, when a job with a goal has ended, which of the sources it began had something.
final class NoteSources {
    private static final int PAGES_AT_ONCE = 1_000;
    private final TaskStore tasks;
    private final SourceStore sources;
    private final InstantSource clock;

    NoteSources(TaskStore tasks, SourceStore sources, InstantSource clock) {
        this.tasks = tasks;
        this.sources = sources;
        this.clock = clock;
    }

    void ended(Job job) {
        GoalPlan plan = job.spec().plan();
        if (plan != null) {
            sources.note(job.account(), fruitful(job, plan), clock.instant());
        }
    }

    private Map<String, Boolean> fruitful(Job job, GoalPlan plan) {
        var fruitful = new LinkedHashMap<String, Boolean>();
        TaskId after = null;
        List<PageReport> some;
        do {
            some = tasks.pages(job.id(), after, PAGES_AT_ONCE);
            for (PageReport page : some) {
                String name = plan.sources().get(page.task().source()).name();
                fruitful.merge(name, page.records() > 0, Boolean::logicalOr);
            }
            after = some.isEmpty() ? null : some.getLast().task().id();
        } while (some.size() == PAGES_AT_ONCE);
        return fruitful;
    }
}
