package io.scrapehub.core.page;

import java.util.Locale;

/// Which condition ended the wait for a page to be ready; kept with every visit.
public enum StableBy {
    /// The selector of `options.wait_for` was there and the page was quiet.
    WAIT_FOR,
    /// DOM and network were quiet and the page had content.
    QUIET,
    /// DOM was quiet and had content, though the network never was (polling, event streams).
    DOM_QUIET,
    /// The time for waiting was over; what was there was taken.
    TIME_LIMIT,
    /// Nothing had to be waited for: the page runs no script.
    STATIC;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StableBy ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
