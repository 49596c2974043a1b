package io.scrapehub.core.id;

/// What every identifier promises: a prefix that names its kind, then 1 to 64 lower-case letters and digits.
///
/// The check is the same for ids this system made and for ids a client sends, so a hostile id ends at the edge.
public interface PrefixedId {
    int MAX_LENGTH = 64;

    /// The whole identifier, prefix included.
    String value();

    /// Whether `text` is `prefix` followed by 1 to [#MAX_LENGTH] lower-case letters and digits.
    static boolean looksLike(String prefix, String text) {
        int rest = text.length() - prefix.length();
        return text.startsWith(prefix)
                && rest >= 1
                && rest <= MAX_LENGTH
                && text.chars().skip(prefix.length()).allMatch(PrefixedId::isPlain);
    }

    /// @throws IllegalArgumentException when `text` is no identifier of this kind
    static String require(String prefix, String text) {
        if (!looksLike(prefix, text)) {
            throw new IllegalArgumentException("not an id of the kind " + prefix + "…");
        }
        return text;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
