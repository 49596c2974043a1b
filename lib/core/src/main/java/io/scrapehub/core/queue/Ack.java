package io.scrapehub.core.queue;

/// What the queue says to the end of a lease.
public enum Ack {
    /// The lease was the caller's; the task is forgotten.
    DONE,
    /// Another lease holds the task, or it waits again: the caller's was lost.
    LOST,
    /// The queue does not know the task; the store decides what it is.
    UNKNOWN
}
