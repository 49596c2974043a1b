package io.scrapehub.core.queue;

/// What there may be news of.
public enum Bell {
    /// Jobs were handed in or cancelled: the controller looks.
    JOBS,
    /// Tasks were offered: idle slots look.
    TASKS,
    /// Tasks were settled: the controller looks for jobs to end, and waiting requests for changes.
    SETTLED,
    /// Jobs ended: requests that wait for that look at once.
    ENDED
}
