package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.rung.RungStep;
import java.util.List;
import java.util.Optional;

/// How a climb ended.
///
/// @param afterwards what is to be learned from it, once the task is settled; may fetch, never throws
public record Ending(Visit<Extraction> visit, List<RungStep> trace, Optional<Runnable> afterwards) {
    public Ending {
        trace = List.copyOf(trace);
    }

    /// Of a page that was not to be looked at.
    public static Ending of(Failure objection) {
        return new Ending(new Visit.Failed<>(objection), List.of(), Optional.empty());
    }
}
