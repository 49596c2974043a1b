package io.scrapehub.core.record;

/// A value that was not taken for a field: another source of the page gives it, less surely.
///
/// @param value      as [FieldValue#value()]
/// @param source     the kind of place
/// @param locator    the place within the page
/// @param confidence 0 to 1: about the share of such values that are right
public record Alternative(Object value, SourceKind source, String locator, double confidence) {}
