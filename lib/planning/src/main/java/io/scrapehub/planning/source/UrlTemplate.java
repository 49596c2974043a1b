package io.scrapehub.planning.source;

import io.scrapehub.core.goal.GoalLocation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A URL with gaps for what is wanted and where.
final class UrlTemplate {
    private UrlTemplate() {}

    /// @param query what is wanted; a gap nothing is known for is left empty
    static String filled(String template, String query, Optional<GoalLocation> location) {
        String city = location.flatMap(GoalLocation::knownCity)
                .orElse(location.map(GoalLocation::text).orElse(""));
        return template.replace("{q}", encoded(query))
                .replace("{loc}", encoded(location.map(UrlTemplate::whole).orElse("")))
                .replace("{city}", encoded(city))
                .replace(
                        "{region}",
                        encoded(location.flatMap(GoalLocation::knownRegion).orElse("")))
                .replace(
                        "{country}",
                        encoded(location.flatMap(GoalLocation::knownCountry).orElse("")))
                .replace("{page}", "1");
    }

    /// The city with its region, which many directories need to tell Springfields apart.
    private static String whole(GoalLocation location) {
        boolean known = location.city() != null && location.region() != null && "US".equals(location.country());
        return known ? location.city() + ", " + location.region() : location.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
