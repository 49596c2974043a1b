package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.Collection;

/// The in-memory queue on the bench.
public final class InMemoryBench implements QueueBench {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final InMemoryTaskQueue queue;

    public InMemoryBench(QueueRules rules) {
        queue = new InMemoryTaskQueue(clock, rules);
    }

    @Override
    public TaskQueue queue() {
        return queue;
    }

    @Override
    public HostBudget hosts() {
        return queue;
    }

    @Override
    public void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public void loseEverything() {
        queue.loseEverything();
    }

    @Override
    public Collection<String> leftovers() {
        return queue.leftovers();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
