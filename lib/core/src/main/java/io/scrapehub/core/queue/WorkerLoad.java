package io.scrapehub.core.queue;

/// What the queue knows of one worker.
///
/// @param held     leases it holds
/// @param draining whether it gets nothing more
/// @param term     whose drain that is; 0 when it does not drain, or an operator drained it
public record WorkerLoad(int held, boolean draining, long term) {
    /// Of a worker the queue never heard of.
    public static final WorkerLoad NONE = new WorkerLoad(0, false, 0);
}
