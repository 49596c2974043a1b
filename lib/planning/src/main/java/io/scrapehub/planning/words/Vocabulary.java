package io.scrapehub.planning.words;

import java.util.Arrays;
import java.util.Set;

/// Words that play one part in several languages, some of which share some.
public final class Vocabulary {
    private Vocabulary() {}

    /// A word may be given more than once.
    public static Set<String> of(String... words) {
        return Set.copyOf(Arrays.asList(words));
    }
}
