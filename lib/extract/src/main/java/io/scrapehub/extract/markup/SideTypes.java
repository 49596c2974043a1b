package io.scrapehub.extract.markup;

import java.util.Set;

/// The schema.org types that pages declare about their frame or about a part of something else: never what
/// a page or a record of a listing is.
public final class SideTypes {
    private static final Set<String> FRAME = Set.of(
            "BreadcrumbList",
            "ListItem",
            "WebSite",
            "SearchAction",
            "ReadAction",
            "SiteNavigationElement",
            "WPHeader",
            "WPFooter",
            "WPSideBar");
    private static final Set<String> LISTS = Set.of("ItemList", "SearchResultsPage", "CollectionPage");
    private static final Set<String> PARTS = Set.of(
            "ImageObject",
            "Offer",
            "AggregateOffer",
            "AggregateRating",
            "Rating",
            "Question",
            "Answer",
            "Review",
            "Comment",
            "PostalAddress",
            "ContactPoint",
            "GeoCoordinates",
            "Brand",
            "HowToStep",
            "NutritionInformation");

    private SideTypes() {}

    public static boolean isSide(Entity entity) {
        return entity.isA(FRAME) || entity.isA(LISTS) || entity.isA(PARTS);
    }

    /// Whether the entity says that the page lists others.
    public static boolean isList(Entity entity) {
        return entity.isA(LISTS);
    }
}
