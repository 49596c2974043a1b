package io.scrapehub.browserworker.fetched;

import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One page and the data it fetched.
record DataPage(RecipeReader recipes, TargetUrl url, PageSnapshot page, ExtractionRequest wanted) {
    private static final Pattern VARIES = Pattern.compile("[0-9]+|\\?.*");

    /// Where its records are, found anew; empty when its data says anything else than `reading`, or not all.
    Optional<Way.Endpoint> placeOf(Extraction reading) {
        return recipes.learn(page, reading, wanted).stream()
                .filter(way -> way.fields().size() == wanted.fields().size())
                .filter(way -> says(way, reading))
                .findFirst();
    }

    boolean says(Way.Endpoint way, Extraction reading) {
        return by(way).filter(reading::saysTheSameAs).isPresent();
    }

    /// What its data says; empty when it is not as learned, or the page no page.
    Optional<Extraction> by(Way.Endpoint way) {
        return page.status() / 100 == 2
                ? answer(way).flatMap(answer -> recipes.read(way, url, answer, wanted))
                : Optional.empty();
    }

    Optional<Way.Endpoint> merged(Way.Endpoint earlier, Way.Endpoint later) {
        return recipes.merge(earlier, later);
    }

    /// Which of two like answers a page shows cannot be told.
    private Optional<WebText> answer(Way.Endpoint way) {
        String shape = shape(way.seen().getFirst().answer());
        List<CapturedJson> alike = page.captured().stream()
                .filter(answer -> shape(answer.url()).equals(shape))
                .toList();
        return alike.size() == 1
                ? Optional.of(new WebText(
                        alike.getFirst().url(),
                        200,
                        "application/json",
                        alike.getFirst().body()))
                : Optional.empty();
    }

    private static String shape(String url) {
        return VARIES.matcher(url).replaceAll("#");
    }
}
