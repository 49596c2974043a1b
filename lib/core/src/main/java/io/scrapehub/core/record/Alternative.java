package io.scrapehub.core.record;

import org.jspecify.annotations.Nullable;

/// A value that was not taken for a field: another source gives it, less surely.
///
/// @param value      as [FieldValue#value()]
/// @param source     the kind of place
/// @param locator    the place within the page
/// @param confidence 0 to 1: about the share of such values that are right
/// @param page       the page's URL where it is not its record's own, else null
public record Alternative(
        Object value,
        SourceKind source,
        String locator,
        double confidence,
        @Nullable String page) {
    /// From the record's own page.
    public Alternative(Object value, SourceKind source, String locator, double confidence) {
        this(value, source, locator, confidence, null);
    }
}
