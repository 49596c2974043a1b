package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.Unspread;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes tasks of the pages that settled tasks led to. Follow-ups are part of the settlement, so none is
/// lost; their ids follow from job and page, so none is made twice.
///
/// A job that ended leads nowhere. As it may end while its follow-ups are written, it is looked at again
/// before they count as spread; together with [EndJob], which cancels once more after the end, no task of
/// an ended job stays pending.
final class SpreadFollowUps implements Loop.Work {
    private static final int MOST_IN_A_TURN = 200;

    private final JobStore jobs;
    private final TaskStore tasks;
    private final InstantSource clock;
    private final Runnable spread;
    private final ControllerObserver observer;

    /// @param spread called when settled tasks were spread: there may be tasks to dispatch or jobs to end
    SpreadFollowUps(JobStore jobs, TaskStore tasks, InstantSource clock, Runnable spread, ControllerObserver observer) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.clock = clock;
        this.spread = spread;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        List<Unspread> settled = tasks.unspread(MOST_IN_A_TURN);
        if (settled.isEmpty()) {
            return false;
        }
        addFollowUps(settled);
        settled.forEach(u -> tasks.markSpread(u.task().id()));
        spread.run();
        return settled.size() == MOST_IN_A_TURN;
    }

    private void addFollowUps(List<Unspread> settled) {
        Set<JobId> leading = settled.stream()
                .filter(u -> !u.followUps().isEmpty())
                .map(u -> u.task().job())
                .collect(Collectors.toSet());
        Set<JobId> going = those(leading, this::goesOn);
        int added = add(settled, going);
        if (added > 0) {
            observer.followUpsAdded(added);
        }
        those(leading, job -> !goesOn(job)).forEach(job -> tasks.cancelPending(job, clock.instant()));
    }

    private int add(List<Unspread> settled, Set<JobId> going) {
        List<Task> followUps = settled.stream()
                .filter(u -> going.contains(u.task().job()))
                .flatMap(u -> u.followUps().stream())
                .toList();
        return followUps.isEmpty() ? 0 : tasks.add(followUps);
    }

    private boolean goesOn(JobId job) {
        return !jobs.find(job).map(Job::ended).orElse(true);
    }

    private static Set<JobId> those(Collection<JobId> all, Predicate<JobId> which) {
        return all.stream().filter(which).collect(Collectors.toSet());
    }
}
