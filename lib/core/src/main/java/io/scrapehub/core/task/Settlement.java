package io.scrapehub.core.task;

import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.rung.RungStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a task: what the one compare-and-set writes.
public sealed interface Settlement {
    Instant at();

    /// The rungs that were tried, in order; empty when the browser was all there was to try.
    List<RungStep> trace();

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
            @Nullable WalkReport walk,
            List<RungStep> trace)
            implements Settlement {
        public Visited {
            followUps = List.copyOf(followUps);
            trace = List.copyOf(trace);
        }

        /// A page that was read once, and only the browser tried for it.
        public Visited(Instant at, int records, StableBy stableBy, List<Task> followUps, int charge) {
            this(at, records, stableBy, followUps, charge, null, List.of());
        }

        /// A page that costs nothing.
        public Visited(Instant at, int records, StableBy stableBy, List<Task> followUps) {
            this(at, records, stableBy, followUps, 0);
        }
    }

    /// An entity's own page could not be visited, and will not be again: what its listing said of it is its
    /// record (`records` of the attempt's rows). Costs nothing.
    record Listed(
            Instant at,
            int records,
            Failure failure,
            @Nullable StableBy stableBy,
            List<RungStep> trace) implements Settlement {
        public Listed {
            trace = List.copyOf(trace);
        }

        /// A page that only the browser was tried for.
        public Listed(Instant at, int records, Failure failure, @Nullable StableBy stableBy) {
            this(at, records, failure, stableBy, List.of());
        }
    }

    /// The page was visited in vain or could not be visited, and will not be again. `stableBy` when it was
    /// rendered.
    record GivenUp(Instant at, Failure failure, @Nullable StableBy stableBy, List<RungStep> trace)
            implements Settlement {
        public GivenUp {
            trace = List.copyOf(trace);
        }

        /// A page that only the browser was tried for.
        public GivenUp(Instant at, Failure failure, @Nullable StableBy stableBy) {
            this(at, failure, stableBy, List.of());
        }
    }
}
