package io.scrapehub.core.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of times at which nobody could fire.
public enum MisfirePolicy {
    /// Nothing.
    SKIP,
    /// One run for all of them.
    ONE,
    /// A run for each, of the latest [FiringPolicy#MOST_CAUGHT_UP].
    ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MisfirePolicy> ofWord(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(MisfirePolicy::word).toList();
    }
}
