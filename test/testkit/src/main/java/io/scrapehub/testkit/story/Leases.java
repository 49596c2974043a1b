package io.scrapehub.testkit.story;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Task;

/// Leases as the queue would give them.
public final class Leases {
    private Leases() {}

    /// The first attempt, by a worker of its own, with a token larger than all before.
    public static Lease of(Task task) {
        return attempt(task, 1);
    }

    public static Lease attempt(Task task, int attempt) {
        return new Lease(
                task.id(),
                task.job(),
                task.account(),
                task.url().authority(),
                Fresh.workerId(),
                Fresh.token(),
                attempt,
                0);
    }
}
