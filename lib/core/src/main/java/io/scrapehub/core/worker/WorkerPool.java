package io.scrapehub.core.worker;

/// The workers of one installation, each in a pod of its own that this pool makes and ends. The pool says
/// what there is and does what it is told; how many there ought to be is decided elsewhere.
///
/// **Promises.** A place (0, 1, 2 …) has at most one pod at any time, whoever asks: making a pod where one
/// is changes nothing, so two callers with the same wish make no more than one of them would. A pod is
/// ended by its *life*, never by its name: whoever has taken the place since is left alone. Every pod is
/// made from the shape of this moment and says which shape it was made from. A worker's container is never
/// restarted in its pod: one life, one [io.scrapehub.core.queue.WorkerId].
///
/// **Not its business.** Whether a worker holds tasks: drain it in the queue first, and end it only when
/// that answered that it holds nothing. Leadership: the caller knows whether it may act.
///
/// Thread-safe. Throws [io.scrapehub.core.problem.PoolUnavailable] when the pool cannot answer: then
/// *nothing* is known, above all not that there are no pods, and every operation may be repeated.
public interface WorkerPool {
    /// The whole pool as it is now, never an old or a partial one.
    PoolView look();

    /// Makes a pod of the present shape in this place.
    Creation create(int place);

    /// Asks the pod of exactly this life to end (SIGTERM, then its grace). True when that life is on its
    /// way out or gone, false when another life has its place.
    boolean end(WorkerPod pod);

    /// What came of making a pod.
    enum Creation {
        /// It was made.
        MADE,
        /// The place is taken: by a twin of this call or by a pod that is still leaving.
        TAKEN,
        /// The cluster takes no more (a quota) or not this shape; the reason is in the log of whoever
        /// asked.
        REFUSED
    }
}
