package io.scrapehub.core.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which further pages a job visits beside those it was given.
public enum Follow {
    /// What the request asks for: of one page given, as much of its listing as the job may have records, and
    /// the entities' own pages where the listing lacks wanted fields; of several pages given, or of pages
    /// wanted as such, just these.
    AUTO,
    /// None: just the pages given.
    NONE,
    /// The following pages of a listing.
    PAGINATION,
    /// The own page of each listed entity; its record takes the place of the listing's.
    DETAILS;

    /// What is followed when this is asked for.
    ///
    /// @param pages  how many pages are given
    /// @param fields whether fields are wanted
    public Follow of(int pages, boolean fields) {
        return this == AUTO && (pages != 1 || !fields) ? NONE : this;
    }

    /// Whether the following pages of a listing are visited.
    public boolean pages() {
        return this == AUTO || this == PAGINATION;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Follow> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
