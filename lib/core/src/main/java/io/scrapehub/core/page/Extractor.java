package io.scrapehub.core.page;

import java.util.function.Function;
import java.util.function.Predicate;

/// Reads records from a rendered page. Pure: the same snapshot gives the same answer, nothing is fetched,
/// nothing is kept. Thread-safe. Never throws for what a page contains; it takes time linear in the
/// snapshot's size.
public interface Extractor {
    Extraction extract(PageSnapshot page, ExtractionRequest request);

    /// A reader for one visit. It may walk on within the page (see [PageReader]) where the request wants
    /// more records than the page shows at first; such a reader is used once.
    ///
    /// @param mayAsk whether an address the page names may be asked for data: the gate's and the site's word
    default Function<PageSnapshot, Extraction> reader(ExtractionRequest request, Predicate<String> mayAsk) {
        return page -> extract(page, request);
    }
}
