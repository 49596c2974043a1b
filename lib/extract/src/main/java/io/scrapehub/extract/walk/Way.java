package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.WalkReport;
import java.util.Optional;

/// One way of getting at more of a listing.
interface Way {
    /// The next act, or empty when this way leads no further.
    Optional<PageAct> next();

    /// What came of it.
    void saw(PageSight sight);

    /// Whether it brought records.
    boolean brought();

    /// Why it leads no further.
    WalkReport.End end();
}
