package io.scrapehub.planning.source;

import io.scrapehub.core.credit.PriceList;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import java.util.List;

/// What a plan will cost, about: how many pages of its first sources will give records.
final class CostEstimate {
    /// Entries on a page of a listing, as directories mostly have them.
    private static final int A_PAGE = 20;
    /// Pages that one search query finds and none before it found.
    private static final int FOUND_BY_FIRST = 10;
    private static final int FOUND_BY_FURTHER = 3;
    /// The share of found pages that have a wanted entity.
    private static final double FRUITFUL = .7;

    private CostEstimate() {}

    static long of(List<PlannedSource> sources, int queries, int maxResults) {
        double pages = sources.stream()
                .limit(GoalPlan.BEGUN_AT_ONCE)
                .filter(s -> s.kind() != PlannedSource.Kind.NOMINATIM)
                .mapToDouble(s -> pages(s.kind(), queries, maxResults))
                .sum();
        return Math.max(sources.isEmpty() ? 0 : 1, Math.round(pages)) * PriceList.PAGE.credits();
    }

    private static double pages(PlannedSource.Kind kind, int queries, int maxResults) {
        double listing = Math.ceil((double) maxResults / A_PAGE);
        return switch (kind) {
            case OVERPASS, NOMINATIM, WIKIDATA, FEED -> 1;
            case PAGE, DIRECTORY, SITE_SEARCH -> listing;
            case SITEMAP -> maxResults * FRUITFUL;
            case SEARCH -> FRUITFUL * (FOUND_BY_FIRST + FOUND_BY_FURTHER * Math.max(0, queries - 1)) + listing - 1;
        };
    }
}
