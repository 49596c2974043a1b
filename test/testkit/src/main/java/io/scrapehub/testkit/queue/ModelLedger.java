package io.scrapehub.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the queue must hold to be lent at this moment, by what it said itself. Each lease is checked when it
/// is entered.
final class ModelLedger {
    private final ModelWorld world;
    private final QueueRules rules;
    private final Map<TaskId, Lease> lent = new HashMap<>();
    private final Map<TaskId, Integer> attempts = new HashMap<>();
    private final Map<TaskId, Integer> stalls = new HashMap<>();
    private final Map<String, Duration> earliest = new HashMap<>();
    private long lastToken;
    private int doubled;

    ModelLedger(ModelWorld world, QueueRules rules) {
        this.world = world;
        this.rules = rules;
    }

    /// @param before a moment surely not after the lease was given
    /// @param after  a moment surely not before it
    void enter(Lease lease, Duration before, Duration after) {
        assertThat(lease.token()).as("tokens grow").isGreaterThan(lastToken);
        lastToken = lease.token();
        if (lent.put(lease.task(), lease) != null) {
            doubled++;
        }
        assertThat(lease.attempt()).as("attempt of %s", lease).isEqualTo(attempts.getOrDefault(lease.task(), 0) + 1);
        assertThat(lease.stalls())
                .as("stalls of %s", lease)
                .isEqualTo(stalls.getOrDefault(lease.task(), 0))
                .isLessThanOrEqualTo(rules.maxStalls());
        checkLimits(lease);
        assertThat(after).as("gap or stay-away of %s", lease.host()).isGreaterThanOrEqualTo(notBefore(lease.host()));
        stayAway(lease.host(), before.plus(world.limit(lease.host()).gap()));
    }

    private void checkLimits(Lease lease) {
        HostLimit limit = world.limit(lease.host());
        assertThat(lent.values().stream().filter(l -> l.host().equals(lease.host())))
                .as("pages at once at %s", lease.host())
                .hasSizeLessThanOrEqualTo(limit.maxPages());
        assertThat(lent.values().stream().filter(l -> l.account().equals(lease.account())))
                .as("slots of %s", lease.account())
                .hasSizeLessThanOrEqualTo(world.maxSlots(lease.account()));
    }

    void stayAway(String host, Duration till) {
        earliest.merge(host, till, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private Duration notBefore(String host) {
        return earliest.getOrDefault(host, Duration.ZERO);
    }

    boolean isLent(Lease lease) {
        return lease.equals(lent.get(lease.task()));
    }

    /// A task the queue called lost, given back or settled.
    void end(TaskId task, Cost cost) {
        lent.remove(task);
        switch (cost) {
            case ATTEMPT -> attempts.merge(task, 1, Integer::sum);
            case STALL -> stalls.merge(task, 1, Integer::sum);
            case NOTHING -> {}
        }
    }

    /// The queue forgot the task: offered again, it begins anew.
    void forget(TaskId task) {
        lent.remove(task);
        attempts.remove(task);
        stalls.remove(task);
    }

    void forgetAll() {
        List.copyOf(lent.keySet()).forEach(this::forget);
        attempts.clear();
        stalls.clear();
        earliest.clear();
    }

    Collection<Lease> lent() {
        return List.copyOf(lent.values());
    }

    List<Lease> lentTo(WorkerId worker) {
        return lent.values().stream().filter(l -> l.worker().equals(worker)).toList();
    }

    int doubled() {
        return doubled;
    }
}
