package io.scrapehub.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a field's value came from and how sure we are.
///
/// @param source       the kind of place
/// @param locator      the place within the page: a CSS selector, or a JSON pointer into what the page
///                     fetched or embeds
/// @param confidence   0 to 1: about the share of such values that are right
/// @param page         the page's URL where it is not its record's own, else null
/// @param alternatives other values that the page or other sources give for the field, surest first, at most
///                     [#MOST_ALTERNATIVES]; empty when they agree
public record Provenance(
        SourceKind source,
        String locator,
        double confidence,
        @Nullable String page,
        List<Alternative> alternatives) {
    public static final int MOST_ALTERNATIVES = 3;

    public Provenance {
        alternatives = List.copyOf(alternatives);
    }

    /// From the record's own page.
    public Provenance(SourceKind source, String locator, double confidence, List<Alternative> alternatives) {
        this(source, locator, confidence, null, alternatives);
    }

    /// From the record's own page, without alternatives.
    public Provenance(SourceKind source, String locator, double confidence) {
        this(source, locator, confidence, null, List.of());
    }

    public Provenance withConfidence(double other) {
        return new Provenance(source, locator, other, page, alternatives);
    }

    public Provenance withAlternatives(List<Alternative> others) {
        return new Provenance(source, locator, confidence, page, others);
    }
}
