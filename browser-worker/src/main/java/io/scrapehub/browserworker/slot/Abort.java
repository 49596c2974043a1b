package io.scrapehub.browserworker.slot;

/// Why a page is let go of before its visit ends.
public enum Abort {
    /// The queue says that the lease is another's.
    LOST,
    /// The job has ended.
    CANCELLED,
    /// No heartbeat got through for so long that the lease may be another's.
    UNSURE,
    /// The worker stops and its grace is over.
    DRAINED
}
