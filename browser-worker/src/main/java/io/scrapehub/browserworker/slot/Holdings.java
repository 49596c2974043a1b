package io.scrapehub.browserworker.slot;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.TaskId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What a worker's slots hold at this moment. Thread-safe.
final class Holdings {
    private final Map<TaskId, Attempt> held = new ConcurrentHashMap<>();

    void take(Attempt attempt) {
        held.put(attempt.lease().task(), attempt);
    }

    void letGo(Attempt attempt) {
        held.remove(attempt.lease().task(), attempt);
    }

    List<Lease> leases() {
        return held.values().stream().map(Attempt::lease).toList();
    }

    int size() {
        return held.size();
    }

    void abort(Collection<TaskId> tasks, Abort why) {
        for (TaskId task : tasks) {
            Attempt attempt = held.get(task);
            if (attempt != null) {
                attempt.abort(why);
            }
        }
    }

    void abortAll(Abort why) {
        held.values().forEach(a -> a.abort(why));
    }

    /// Aborts what was neither claimed nor prolonged after `lastGood` (`System.nanoTime()`).
    void abortUnsure(long lastGood, long now, long trustNanos) {
        for (Attempt attempt : held.values()) {
            long confirmed = Math.max(lastGood - now, attempt.startedAt() - now); // both ≤ 0; safe against overflow
            if (-confirmed > trustNanos) {
                attempt.abort(Abort.UNSURE);
            }
        }
    }
}
