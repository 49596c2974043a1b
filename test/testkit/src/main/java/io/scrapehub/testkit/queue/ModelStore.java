package io.scrapehub.testkit.queue;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.task.TaskId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the store would know in the model: which tasks are pending, and which of those were offered.
final class ModelStore {
    private final Map<TaskId, Offer> pending = new LinkedHashMap<>();
    private final Map<TaskId, Long> begun = new HashMap<>();
    private final Set<TaskId> offered = new HashSet<>();
    private final Set<JobId> cancelled = new HashSet<>();

    ModelStore(Collection<Offer> tasks) {
        tasks.forEach(offer -> pending.put(offer.task(), offer));
    }

    boolean isPending(TaskId task) {
        return pending.containsKey(task);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /// Up to `most` tasks to offer, and marks them.
    List<Offer> undispatched(int most) {
        return pending.values().stream()
                .filter(offer -> !offered.contains(offer.task()))
                .limit(most)
                .toList();
    }

    void markDispatched(Collection<Offer> offers) {
        offers.forEach(offer -> offered.add(offer.task()));
    }

    List<Offer> dispatched() {
        return pending.values().stream()
                .filter(offer -> offered.contains(offer.task()))
                .toList();
    }

    void beginEpoch() {
        offered.clear();
    }

    void begin(Lease lease) {
        begun.merge(lease.task(), lease.token(), Math::max);
    }

    /// Whether the lease's outcome counts: the task is pending and no later attempt has begun.
    boolean settle(Lease lease) {
        return begun.getOrDefault(lease.task(), 0L) <= lease.token() && pending.remove(lease.task()) != null;
    }

    void giveUp(TaskId task) {
        pending.remove(task);
    }

    void cancel(JobId job) {
        cancelled.add(job);
        pending.values().removeIf(offer -> offer.job().equals(job));
    }

    boolean isCancelled(JobId job) {
        return cancelled.contains(job);
    }
}
