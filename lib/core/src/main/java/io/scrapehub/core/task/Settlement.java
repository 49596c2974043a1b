package io.scrapehub.core.task;

import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a task: what the one compare-and-set writes.
public sealed interface Settlement {
    Instant at();

    /// The page was visited. `records` of the attempt's rows are its own; `followUps` become tasks in the
    /// same write, and `charge` (credits) is due with it, once.
    ///
    /// @param walk how more was reached within the page, or null when it was read once
    record Visited(
            Instant at,
            int records,
            StableBy stableBy,
            List<Task> followUps,
            int charge,
            @Nullable WalkReport walk) implements Settlement {
        public Visited {
            followUps = List.copyOf(followUps);
        }

        /// A page that was read once.
        public Visited(Instant at, int records, StableBy stableBy, List<Task> followUps, int charge) {
            this(at, records, stableBy, followUps, charge, null);
        }

        /// A page that costs nothing.
        public Visited(Instant at, int records, StableBy stableBy, List<Task> followUps) {
            this(at, records, stableBy, followUps, 0, null);
        }
    }

    /// An entity's own page could not be visited, and will not be again: what its listing said of it is its
    /// record (`records` of the attempt's rows). Costs nothing.
    record Listed(
            Instant at,
            int records,
            Failure failure,
            @Nullable StableBy stableBy) implements Settlement {}

    /// The page was visited in vain or could not be visited, and will not be again. `stableBy` when it was
    /// rendered.
    record GivenUp(Instant at, Failure failure, @Nullable StableBy stableBy) implements Settlement {}
}
