package io.scrapehub.core.problem;

/// The queue could not be reached or could not answer: nothing is known about what it did.
public final class QueueUnavailable extends RuntimeException {
    public QueueUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
