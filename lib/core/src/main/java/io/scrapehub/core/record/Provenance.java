package io.scrapehub.core.record;

import java.util.List;

/// Where a field's value came from and how sure we are.
///
/// @param source       the kind of place
/// @param locator      the place within the page: a CSS selector, or a JSON pointer into what the page
///                     fetched or embeds
/// @param confidence   0 to 1: about the share of such values that are right
/// @param alternatives other values the page gives for the field, surest first, at most
///                     [#MOST_ALTERNATIVES]; empty when its sources agree
public record Provenance(SourceKind source, String locator, double confidence, List<Alternative> alternatives) {
    public static final int MOST_ALTERNATIVES = 3;

    public Provenance {
        alternatives = List.copyOf(alternatives);
    }

    /// Without alternatives.
    public Provenance(SourceKind source, String locator, double confidence) {
        this(source, locator, confidence, List.of());
    }

    public Provenance withConfidence(double other) {
        return new Provenance(source, locator, other, alternatives);
    }

    public Provenance withAlternatives(List<Alternative> others) {
        return new Provenance(source, locator, confidence, others);
    }
}
