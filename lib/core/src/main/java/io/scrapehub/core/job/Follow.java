package io.scrapehub.core.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which further pages a job visits beside those it was given.
public enum Follow {
    /// None: just the pages given.
    NONE,
    /// The following pages of a listing.
    PAGINATION,
    /// The own page of each listed entity; its record takes the place of the listing's.
    DETAILS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Follow> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
