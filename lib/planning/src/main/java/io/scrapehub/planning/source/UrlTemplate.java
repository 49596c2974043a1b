package io.scrapehub.planning.source;

import io.scrapehub.core.goal.GoalLocation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A URL with gaps for what is wanted and where.
final class UrlTemplate {
    private UrlTemplate() {}

    /// @param query what is wanted; a gap nothing is known for is left empty
    static String filled(String template, String query, Optional<GoalLocation> location) {
        String city = location.map(GoalLocation::city)
                .orElse(location.map(GoalLocation::text).orElse(""));
        return template.replace("{q}", encoded(query))
                .replace("{loc}", encoded(location.map(UrlTemplate::whole).orElse("")))
                .replace("{city}", encoded(city))
                .replace("{region}", encoded(location.map(GoalLocation::region).orElse("")))
                .replace(
                        "{country}", encoded(location.map(GoalLocation::country).orElse("")))
                .replace("{page}", "1");
    }

    /// The city with its region, which many directories need to tell Springfields apart.
    private static String whole(GoalLocation location) {
        boolean known = location.city() != null && location.region() != null && "US".equals(location.country());
        return known ? location.city() + ", " + location.region() : location.text();
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(Objects.requireNonNullElse(text, ""), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
