package io.scrapehub.core.credit;

import java.util.Locale;

/// Where credits can be. The first three are the account's; the others are the rest of the world, so that
/// every entry has two sides.
public enum Bucket {
    ALLOWANCE,
    PAID,
    RESERVED,
    /// Where allowances and grants come from.
    ISSUED,
    /// Where charges go.
    SPENT,
    /// Where allowances go that nobody used.
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Bucket ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
