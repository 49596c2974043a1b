package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns from a page that a browser rendered where its data came from, and proves at once that the data can
/// be had from there and says the same.
final class Learning {
    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    private final Cascade cascade;
    private final PageRequest request;
    private final ExtractionRequest wanted;
    private final RecipeKey key;
    private final Function<String, Optional<TargetUrl>> allowed;

    Learning(
            Cascade cascade,
            PageRequest request,
            ExtractionRequest wanted,
            RecipeKey key,
            Function<String, Optional<TargetUrl>> allowed) {
        this.cascade = cascade;
        this.request = request;
        this.wanted = wanted;
        this.key = key;
        this.allowed = allowed;
    }

    /// Never throws: a page's records are settled whether anything was learned or not.
    void from(PageSnapshot page, Extraction reading) {
        try {
            List<Way.Endpoint> candidates = cascade.ports().reader().learn(page, reading, wanted);
            Optional<Way.Endpoint> proved =
                    candidates.stream().filter(way -> proves(way, reading)).findFirst();
            proved.ifPresent(this::keep);
            if (proved.isEmpty() && !candidates.isEmpty()) {
                cascade.book().learnedInVain(key);
            }
        } catch (RuntimeException e) {
            LOG.warn("nothing was learned from {}", request.url(), e);
        }
    }

    private boolean proves(Way.Endpoint way, Extraction reading) {
        return allowed.apply(way.seen().getFirst().answer())
                .map(url -> cascade.ports().fetcher().fetch(request, url, PageFetcher.Kind.DATA))
                .flatMap(answer -> read(way, answer))
                .filter(reading::saysTheSameAs)
                .isPresent();
    }

    private Optional<Extraction> read(Way.Endpoint way, Visit<WebText> answer) {
        return answer instanceof Visit.Read<WebText>(WebText text, StableBy _)
                ? cascade.ports().reader().read(way, request.url(), text, wanted)
                : Optional.empty();
    }

    private void keep(Way.Endpoint proved) {
        cascade.codes().now(request).map(proved::of).ifPresent(way -> {
            cascade.book().learn(key, there -> merged(there, way), 0);
            LOG.info(
                    "learned where {} has its data: {}",
                    key.template(),
                    way.seen().getFirst().answer());
        });
    }

    /// What was learned of another page is kept; a recipe that tells of this one already stays as it is, and
    /// what it has proved with it.
    private Optional<Way> merged(Optional<Recipe> there, Way.Endpoint way) {
        Optional<Way.Endpoint> earlier =
                there.map(Recipe::way).filter(Way.Endpoint.class::isInstance).map(Way.Endpoint.class::cast);
        Way.Sighting seen = way.seen().getFirst();
        if (earlier.flatMap(e -> cascade.dataOf(seen.page(), e)).equals(Optional.of(seen.answer()))) {
            return Optional.empty();
        }
        return Optional.of(
                earlier.flatMap(e -> cascade.ports().reader().merge(e, way)).orElse(way));
    }
}
