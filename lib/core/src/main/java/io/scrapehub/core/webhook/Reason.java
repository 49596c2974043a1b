package io.scrapehub.core.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why nothing is sent to an endpoint.
public enum Reason {
    /// Its owner wants it so.
    CLIENT,
    /// It answered 410.
    GONE,
    /// It took nothing for five days.
    FAILING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reason> ofWord(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }
}
