package io.scrapehub.storemongo;

/// Text from pages may hold half a surrogate pair, which no UTF-8 can say.
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /// The text, with U+FFFD for each surrogate that stands alone.
    static String text(String text) {
        int first = firstLoneSurrogate(text, 0);
        if (first < 0) {
            return text;
        }
        var repaired = new StringBuilder(text);
        for (int i = first; i >= 0; i = firstLoneSurrogate(text, i + 1)) {
            repaired.setCharAt(i, REPLACEMENT);
        }
        return repaired.toString();
    }

    private static int firstLoneSurrogate(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
