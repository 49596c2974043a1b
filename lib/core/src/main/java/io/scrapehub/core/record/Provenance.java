package io.scrapehub.core.record;

/// Where a field's value came from and how sure we are.
///
/// @param source     the kind of place
/// @param locator    the place within the page: a CSS selector, or a JSON pointer into what the page
///                   fetched or embeds
/// @param confidence 0 to 1: about the share of such values that are right
public record Provenance(SourceKind source, String locator, double confidence) {}
