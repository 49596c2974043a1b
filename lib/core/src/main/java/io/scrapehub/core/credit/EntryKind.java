package io.scrapehub.core.credit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why credits moved.
public enum EntryKind {
    /// A month's allowance came.
    ALLOWANCE,
    /// What was left of a month's allowance went.
    EXPIRY,
    /// The operator gave some.
    GRANT,
    /// Set aside for a job that was handed in.
    RESERVE,
    /// A page gave records.
    CHARGE,
    /// A job ended; what it had not used came back.
    RELEASE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EntryKind> ofWord(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
