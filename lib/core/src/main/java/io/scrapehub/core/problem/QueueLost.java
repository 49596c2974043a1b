package io.scrapehub.core.problem;

/// The queue answered, but it is empty of everything it was told: its epoch is gone. Every operation
/// refuses until the controller has rebuilt it from the store; callers wait and try again.
public final class QueueLost extends RuntimeException {
    public QueueLost() {
        super("the queue has lost its epoch; the controller rebuilds it from the store");
    }
}
