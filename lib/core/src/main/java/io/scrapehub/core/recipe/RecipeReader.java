package io.scrapehub.core.recipe;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;

/// Learns from rendered pages where their records came from, and reads them from there. Pure and
/// thread-safe.
public interface RecipeReader {
    /// Where, among what the page fetched, exactly the records and links of `reading` are; likeliest first,
    /// each with this one sighting and no code. Empty when they are nowhere, or not whole.
    List<Way.Endpoint> learn(PageSnapshot page, Extraction reading, ExtractionRequest wanted);

    /// One recipe of two of one template, that of the later page last; empty when they contradict each
    /// other.
    Optional<Way.Endpoint> merge(Way.Endpoint earlier, Way.Endpoint later);

    /// What an answer says. Empty when it is not as learned: no JSON, no such place in it, or fields missing
    /// that every record had.
    Optional<Extraction> read(Way.Endpoint way, TargetUrl page, WebText answer, ExtractionRequest wanted);
}
