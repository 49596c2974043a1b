package io.scrapehub.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a field's value came from and how sure we are.
///
/// @param source     the kind of place
/// @param locator    the place within the page: a CSS selector, or a JSON pointer into what the page
///                   fetched or embeds
/// @param confidence 0 to 1: about the share of such values that are right
/// @param page       the page's URL where it is not its record's own, else null
/// @param others     what other sources say instead, the surest first; at most [#MAX_OTHERS]
public record Provenance(
        SourceKind source, String locator, double confidence, @Nullable String page, List<Other> others) {
    public static final int MAX_OTHERS = 3;

    public Provenance {
        others = List.copyOf(others);
    }

    /// From the record's own page, undisputed.
    public Provenance(SourceKind source, String locator, double confidence) {
        this(source, locator, confidence, null, List.of());
    }

    /// Another value for the same field of the same thing, and the page that has it.
    public record Other(Object value, String page, double confidence) {}
}
