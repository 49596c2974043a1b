package io.scrapehub.core.pool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How an entity of a pool fared in the pool's latest run.
public enum PoolStatus {
    NEW,
    CHANGED,
    /// Seen as it was, or not looked for.
    UNCHANGED,
    REMOVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PoolStatus> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
