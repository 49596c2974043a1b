package io.scrapehub.core.task;

import java.util.Locale;

/// Where a task is; all but `PENDING` are final.
public enum TaskState {
    /// To be visited, or being visited.
    PENDING,
    /// Visited and settled, with records or with the reason why there are none.
    DONE,
    /// Given up.
    DEAD,
    /// Its job ended before it was settled.
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
