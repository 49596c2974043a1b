package io.scrapehub.browserworker.fetched;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.url.UrlShape;
import java.util.Optional;
import java.util.function.Function;

/// What a worker's slots know of where the templates' pages have their records: among the JSON they fetch. To
/// read a page whole takes some thirty milliseconds, to read its data three; and a page whose template shows
/// its data is read right by it, as long as what the data says stands on the page.
///
/// Every page that is read whole teaches and checks. Kept in memory only: a worker learns anew in three pages.
/// Thread-safe.
public final class FetchedData {
    private static final int MOST_TEMPLATES = 5_000;

    private final RecipeReader recipes;
    private final Cache<RecipeKey, DataPlace> places =
            Caffeine.newBuilder().maximumSize(MOST_TEMPLATES).build();

    public FetchedData(RecipeReader recipes) {
        this.recipes = recipes;
    }

    /// A reader for one visit: as `whole`, and pages like those read before by their data.
    public Function<PageSnapshot, Extraction> reader(
            PageRequest request, ExtractionRequest wanted, Function<PageSnapshot, Extraction> whole) {
        if (wanted.fields().isEmpty() || whole instanceof PageReader<Extraction>) {
            return whole; // what walks on wants to know where the page goes on
        }
        var key = new RecipeKey(request.account(), UrlShape.of(request.url()), request.reading());
        return new Reader(request, wanted, whole, places.get(key, _ -> new DataPlace()));
    }

    private final class Reader implements PageReader<Extraction> {
        private final PageRequest request;
        private final ExtractionRequest wanted;
        private final Function<PageSnapshot, Extraction> whole;
        private final DataPlace place;

        Reader(
                PageRequest request,
                ExtractionRequest wanted,
                Function<PageSnapshot, Extraction> whole,
                DataPlace place) {
            this.request = request;
            this.wanted = wanted;
            this.whole = whole;
            this.place = place;
        }

        @Override
        public Extraction apply(PageSnapshot page) {
            Extraction reading = whole.apply(page);
            place.note(new DataPage(recipes, request.url(), page, wanted), reading);
            return reading;
        }

        @Override
        public Extraction again(PageSnapshot page) {
            Optional<Extraction> read = place.read(new DataPage(recipes, request.url(), page, wanted));
            return read.orElseGet(() -> apply(page));
        }
    }
}
