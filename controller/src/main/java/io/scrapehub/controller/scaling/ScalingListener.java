package io.scrapehub.controller.scaling;

import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.WorkerPod;

/// Hears what becomes of the pool; for events and metrics. Called on the duty's thread; never throws.
public interface ScalingListener {
    /// A decision that changes something.
    default void decided(ScalingDecision decision) {}

    /// What is seen and wanted, at every look.
    default void reported(ScalingReport report) {}

    /// Pods were made, or asked to end.
    default void made(int pods) {}

    default void asked(WorkerPod toEnd) {}

    /// A life ended by itself.
    default void ended(WorkerPod pod, PodEnd how) {}

    /// Tasks of a worker that is gone wait again.
    default void released(int tasks) {}

    /// The pool or the queue could not be read or told; nothing changes until it can.
    default void frozen(RuntimeException why) {}
}
