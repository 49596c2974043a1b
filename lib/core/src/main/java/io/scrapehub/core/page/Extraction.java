package io.scrapehub.core.page;

import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;

/// What was read from a page.
///
/// @param verdict whether the page is what was asked for; when it is not, `records` is empty
/// @param records each with exactly the wanted fields that were found, in the wanted order, in page order,
///                no entity twice; entities whose own page `next` names are not among them
/// @param next    further pages that this one names and the request wants, as written in the page's base
///                URL resolved, not yet through the gate
public record Extraction(Verdict verdict, List<ScrapedRecord> records, List<PageLink> next) {
    public Extraction {
        records = List.copyOf(records);
        next = List.copyOf(next);
    }
}
