package io.scrapehub.core.record;

import java.util.Locale;

/// Where on a page a value was found, most trusted kind first.
public enum SourceKind {
    JSONLD,
    MICRODATA,
    RDFA,
    /// JSON the page fetched for itself while rendering.
    NETWORK,
    /// State embedded in the page for its own scripts.
    STATE,
    TABLE,
    /// A repeated block of the rendered DOM.
    DOM,
    OPENGRAPH,
    META,
    TEXT;

    /// The word as the API writes it: `jsonld`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the page's author marked the value up for machines.
    public boolean isMarkup() {
        return this == JSONLD || this == MICRODATA || this == RDFA;
    }

    public static SourceKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
