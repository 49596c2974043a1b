package io.scrapehub.core.task;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a task; see [Task#idOf] for how it follows from what the task visits.
public record TaskId(String value) implements PrefixedId, Comparable<TaskId> {
    public static final String PREFIX = "task_";

    public TaskId {
        PrefixedId.require(PREFIX, value);
    }

    public static TaskId next(Ids ids) {
        return new TaskId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<TaskId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new TaskId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
