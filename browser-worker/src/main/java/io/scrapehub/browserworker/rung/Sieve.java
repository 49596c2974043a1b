package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;

/// Leaves out of what was read from a page what its job does not want. Pure.
@FunctionalInterface
public interface Sieve {
    /// @param page as it was when it was read first
    Extraction sift(PageSnapshot page, Extraction read);
}
