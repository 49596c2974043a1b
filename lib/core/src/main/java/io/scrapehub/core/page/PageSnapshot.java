package io.scrapehub.core.page;

import java.util.List;
import java.util.Map;

/// A rendered page, taken as values at one moment.
///
/// @param requestedUrl the canonical URL that was asked for
/// @param finalUrl     where redirects and scripts led
/// @param status       the main document's HTTP status
/// @param contentType  the main document's media type, lower case, without parameters; empty when none was
///                     sent
/// @param html         the DOM as HTML, open shadow roots and same-origin frames included, elements that
///                     are not shown marked with the attribute [#HIDDEN_MARK]
/// @param captured     JSON the page fetched, in order of arrival
/// @param state        state the page keeps in well-known globals: name (`__NEXT_DATA__` …) to JSON text
/// @param stableBy     which condition ended the wait
public record PageSnapshot(
        String requestedUrl,
        String finalUrl,
        int status,
        String contentType,
        String html,
        List<CapturedJson> captured,
        Map<String, String> state,
        StableBy stableBy) {
    /// Carried by elements of [#html] that the page does not show.
    public static final String HIDDEN_MARK = "data-scrapehub-hidden";

    public PageSnapshot {
        captured = List.copyOf(captured);
        state = Map.copyOf(state);
    }

    /// Whether the other holds the same, whatever ended the wait for each.
    public boolean saysTheSameAs(PageSnapshot other) {
        return status == other.status
                && finalUrl.equals(other.finalUrl)
                && html.equals(other.html)
                && captured.equals(other.captured)
                && state.equals(other.state);
    }
}
