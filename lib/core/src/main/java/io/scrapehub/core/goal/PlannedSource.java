package io.scrapehub.core.goal;

import io.scrapehub.core.url.TargetUrl;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A source chosen for a goal. Its place in the plan's list is what tasks know it by.
///
/// @param name   as people call it
/// @param url    what is asked first; holds no secret, which whoever asks adds
/// @param reason why it was chosen, in a sentence
public record PlannedSource(String name, TargetUrl url, Kind kind, String reason) {
    /// How a source is asked.
    public enum Kind {
        /// A page or site that the goal or the client named.
        PAGE,
        /// A site that lists such entities, asked by a URL of its search.
        DIRECTORY,
        /// A web search; the pages it finds are visited.
        SEARCH,
        /// OpenStreetMap through an Overpass endpoint.
        OVERPASS,
        /// OpenStreetMap through a Nominatim endpoint.
        NOMINATIM,
        /// Wikidata through its SPARQL endpoint.
        WIKIDATA,
        /// A site's sitemap; the pages it lists are visited.
        SITEMAP,
        /// A site's own search.
        SITE_SEARCH,
        /// An RSS or Atom feed.
        FEED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }

        /// Whether it is first asked by HTTP and its answer read without a browser.
        public boolean isInterface() {
            return switch (this) {
                case SEARCH, OVERPASS, NOMINATIM, WIKIDATA, SITEMAP, SITE_SEARCH, FEED -> true;
                case PAGE, DIRECTORY -> false;
            };
        }
    }
}
