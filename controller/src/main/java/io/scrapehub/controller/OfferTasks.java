package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Offers pending tasks of some jobs to the queue, in rounds: each job a chunk, then each its next, so that
/// no job's thousands stand before another's few. What is offered is then marked in the store; a crash
/// between the two offers it again, which the queue takes as one offer.
final class OfferTasks {
    /// The queue keeps the order of offering; a smaller number would overtake it.
    private static final int IN_ORDER = 0;

    private final TaskStore tasks;
    private final TaskQueue queue;
    private final AnnounceLimits limits;
    private final int windowPerJob;
    private final InstantSource clock;

    OfferTasks(TaskStore tasks, TaskQueue queue, AnnounceLimits limits, int windowPerJob, InstantSource clock) {
        this.tasks = tasks;
        this.queue = queue;
        this.limits = limits;
        this.windowPerJob = windowPerJob;
        this.clock = clock;
    }

    /// A task as the queue knows it.
    static Offer offerOf(Task task, Job job) {
        Lane lane = Lane.forPages(job.spec().urls().size());
        return new Offer(task.id(), task.job(), task.account(), task.url().authority(), lane, IN_ORDER);
    }

    /// Offers at most `room` tasks in all, `chunk` of a job at a time, to a queue that is open.
    ///
    /// @return how many were offered
    int toOpenQueue(long epoch, Collection<Job> jobs, int chunk, int room) {
        limits.oweForJobs(epoch, jobs);
        limits.tell();
        return offer(epoch, jobs, chunk, room, limits::tell);
    }

    /// The same to a queue under rebuilding, which does not lend yet: limits are told when all is offered.
    int toQueueUnderRebuilding(long epoch, Collection<Job> jobs, int chunk, int room) {
        return offer(epoch, jobs, chunk, room, () -> {});
    }

    private int offer(long epoch, Collection<Job> jobs, int chunk, int room, Runnable beforeOffer) {
        Deque<Waiting> waiting = waiting(epoch, jobs);
        int left = room;
        while (!waiting.isEmpty() && left > 0) {
            Waiting next = waiting.remove();
            int wanted = Math.min(chunk, Math.min(next.room, left));
            int offered = offerChunk(epoch, next.job, wanted, beforeOffer);
            left -= offered;
            if (offered == wanted && next.room > offered) {
                waiting.add(new Waiting(next.job, next.room - offered));
            }
        }
        return room - left;
    }

    private int offerChunk(long epoch, Job job, int wanted, Runnable beforeOffer) {
        List<Task> chunk = tasks.undispatched(job.id(), epoch, wanted);
        if (chunk.isEmpty()) {
            return 0;
        }
        List<Offer> offers = chunk.stream().map(task -> offerOf(task, job)).toList();
        limits.oweForOffers(epoch, offers);
        beforeOffer.run();
        queue.offer(epoch, offers);
        List<TaskId> offered = chunk.stream().map(Task::id).toList();
        tasks.markDispatched(offered, epoch, clock.instant());
        return chunk.size();
    }

    /// The jobs that have tasks to offer and room for them.
    private Deque<Waiting> waiting(long epoch, Collection<Job> jobs) {
        List<Job> running = jobs.stream().filter(OfferTasks::mayBeDispatched).toList();
        Deque<Waiting> waiting = new ArrayDeque<>();
        if (running.isEmpty()) {
            return waiting;
        }
        List<JobId> ids = running.stream().map(Job::id).toList();
        Map<JobId, TaskCounts> counts = tasks.count(ids);
        Map<JobId, Integer> offered = tasks.dispatchedPending(epoch, ids);
        for (Job job : running) {
            int inQueue = offered.getOrDefault(job.id(), 0);
            int pending = counts.getOrDefault(job.id(), TaskCounts.NONE).pending();
            int room = Math.min(windowPerJob, pending) - inQueue;
            if (room > 0) {
                waiting.add(new Waiting(job, room));
            }
        }
        return waiting;
    }

    private static boolean mayBeDispatched(Job job) {
        return job.state() instanceof JobState.Running && job.cancelAskedAt() == null;
    }

    /// @param room how many more of its tasks may be offered now
    private record Waiting(Job job, int room) {}
}
