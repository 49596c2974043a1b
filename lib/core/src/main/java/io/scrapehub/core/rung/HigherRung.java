package io.scrapehub.core.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import java.util.function.Function;

/// A rung above the browser. Asked only when the rungs below gave less than was wanted, on the thread that
/// owns the renderer; returns within the request's timeout plus ten seconds, whatever the page does.
public interface HigherRung {
    /// [Rung#INTERACT] or [Rung#MODEL].
    Rung rung();

    /// @param wanted what the page is read for
    /// @param reader reads it
    /// @param below  what the rungs below made of it
    Visit<Extraction> climb(
            PageRequest request,
            ExtractionRequest wanted,
            Function<PageSnapshot, Extraction> reader,
            Visit<Extraction> below,
            PageRenderer renderer);
}
