package io.scrapehub.core.rung;

import java.util.Locale;

/// One method of the cascade, cheapest first. Which of them a worker has is said where it is put together:
/// [#HTTP] is there with a [io.scrapehub.core.page.PageFetcher], [#BROWSER] always, the others with a
/// [HigherRung] of their own.
public enum Rung {
    /// The page's own HTML, or the data it would fetch, asked for over HTTP; no script runs.
    HTTP,
    /// The page rendered in a browser.
    BROWSER,
    /// The rendered page acted upon: consent given, tabs opened, filters set.
    INTERACT,
    /// A language model asked for what no rule found.
    MODEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Rung ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
