package io.scrapehub.core.goal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a goal wants done.
public enum Intent {
    /// Find entities, wherever they are listed.
    FIND,
    /// Take what is on the pages or sites that the goal names.
    EXTRACT,
    /// Find entities to be held side by side.
    COMPARE,
    /// Look at the same again and again.
    MONITOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Intent> ofWord(String word) {
        return Arrays.stream(values()).filter(i -> i.word().equals(word)).findFirst();
    }
}
