package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import java.util.Optional;

/// Leaves out of what was read from a page what its job does not want. Pure.
@FunctionalInterface
public interface Sieve {
    /// @param page as it was when it was read first
    Extraction sift(PageSnapshot page, Extraction read);

    /// A visit whose reading is sifted; one that read nothing stays as it is.
    ///
    /// @param first the page as it was when it was read first
    default Visit<Extraction> sifted(Visit<Extraction> visit, Optional<PageSnapshot> first) {
        return first.isPresent() && visit instanceof Visit.Read<Extraction>(Extraction read, StableBy stableBy)
                ? new Visit.Read<>(sift(first.get(), read), stableBy)
                : visit;
    }
}
