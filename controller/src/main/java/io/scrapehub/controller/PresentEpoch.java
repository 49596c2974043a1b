package io.scrapehub.controller;

import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.task.QueueEpochs;

/// Whether the queue holds what the store believes it holds: it does while both name the same epoch.
final class PresentEpoch {
    /// No epoch: the queue is to be rebuilt.
    static final long NONE = 0;

    private final TaskQueue queue;
    private final QueueEpochs epochs;

    PresentEpoch(TaskQueue queue, QueueEpochs epochs) {
        this.queue = queue;
        this.epochs = epochs;
    }

    /// The epoch both are in, or [#NONE].
    long get() {
        long ofQueue = queue.epoch();
        return ofQueue != NONE && ofQueue == epochs.current() ? ofQueue : NONE;
    }
}
