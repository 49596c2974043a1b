package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.url.UrlGate;
import java.util.List;

/// What a cascade works with. Whoever made these closes them.
///
/// @param higher the rungs above the browser, possibly none
public record CascadePorts(
        PageFetcher fetcher,
        Extractor extractor,
        RecipeReader reader,
        RecipeStore recipes,
        RungHistory history,
        UrlGate gate,
        List<HigherRung> higher) {
    public CascadePorts {
        higher = List.copyOf(higher);
    }
}
