package io.scrapehub.core.page;

/// Reads records from a rendered page. Pure: the same snapshot gives the same answer, nothing is fetched,
/// nothing is kept. Thread-safe. Never throws for what a page contains; it takes time linear in the
/// snapshot's size.
public interface Extractor {
    Extraction extract(PageSnapshot page, ExtractionRequest request);
}
