package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import java.time.Duration;
import java.time.Instant;

/// What a decision is taken from.
public sealed interface Reading {
    Instant now();

    PodCount pods();

    /// Queue and pool both answered.
    ///
    /// @param taken     when the queue answered
    /// @param undispatched whether there is work the queue has not been offered yet
    /// @param slots     pages at once in a new pod
    /// @param startTime from a pod's making to its readiness, as measured lately
    record Known(
            Instant now,
            Instant taken,
            Demand demand,
            boolean undispatched,
            PodCount pods,
            int slots,
            Duration startTime)
            implements Reading {
        public Known {
            if (slots < 1) {
                throw new IllegalArgumentException("a pod has at least one slot");
            }
        }
    }

    /// Something did not answer. `pods` is what was seen last, for the record.
    record Missing(Instant now, PodCount pods) implements Reading {}
}
