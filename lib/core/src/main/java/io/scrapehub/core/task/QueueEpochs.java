package io.scrapehub.core.task;

/// Counts the incarnations of the queue. Thread-safe; durable when a call returns.
public interface QueueEpochs {
    /// The present epoch; 0 before the first.
    long current();

    /// Begins the next epoch and answers it. Of two callers at once both are answered, with different
    /// numbers: the higher one stands.
    long next();
}
