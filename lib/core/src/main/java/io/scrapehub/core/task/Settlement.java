package io.scrapehub.core.task;

import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a task: what the one compare-and-set writes.
public sealed interface Settlement {
    Instant at();

    /// The page was visited. `records` of the attempt's rows are its own; `followUps` become tasks in the
    /// same write, and `charge` (credits) is due with it, once.
    record Visited(Instant at, int records, StableBy stableBy, List<Task> followUps, int charge) implements Settlement {
        public Visited {
            followUps = List.copyOf(followUps);
        }

        /// A page that costs nothing.
        public Visited(Instant at, int records, StableBy stableBy, List<Task> followUps) {
            this(at, records, stableBy, followUps, 0);
        }
    }

    /// The page was visited in vain or could not be visited, and will not be again. `stableBy` when it was
    /// rendered.
    record GivenUp(Instant at, Failure failure, @Nullable StableBy stableBy) implements Settlement {}
}
