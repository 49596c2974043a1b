package io.scrapehub.extract.recipe;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;

/// Recipes learned from values: a place in the data is a field's when it holds that field's value for every
/// record of the page.
public final class LearnedRecipes implements RecipeReader {
    @Override
    public List<Way.Endpoint> learn(PageSnapshot page, Extraction reading, ExtractionRequest wanted) {
        return EndpointLearning.of(page, reading, wanted);
    }

    @Override
    public Optional<Way.Endpoint> merge(Way.Endpoint earlier, Way.Endpoint later) {
        return EndpointMerging.of(earlier, later);
    }

    @Override
    public Optional<Extraction> read(Way.Endpoint way, TargetUrl page, WebText answer, ExtractionRequest wanted) {
        return new EndpointReading(way, page, answer, wanted).read();
    }
}
