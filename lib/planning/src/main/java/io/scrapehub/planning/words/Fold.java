package io.scrapehub.planning.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Spellings of one word made equal: case, accents, and letters that many write in two ways.
public final class Fold {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Fold() {}

    /// `Köln` and `koln`, `Straße` and `strasse` fold alike.
    public static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ł", "l")
                .replace("ı", "i")
                .replace('’', '\'');
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    }

    /// The folded word without an English or Romance plural's ending. Applied to both sides of a comparison,
    /// it need not be right, only the same.
    public static String stem(String folded) {
        int n = folded.length();
        if (n > 4 && folded.endsWith("ies")) {
            return folded.substring(0, n - 3) + "y";
        }
        if (n > 4
                && (folded.endsWith("ches")
                        || folded.endsWith("shes")
                        || folded.endsWith("xes")
                        || folded.endsWith("sses"))) {
            return folded.substring(0, n - 2);
        }
        if (n > 4 && folded.endsWith("ie")) {
            return folded.substring(0, n - 2) + "y";
        }
        return n > 3 && folded.endsWith("s") && !folded.endsWith("ss") ? folded.substring(0, n - 1) : folded;
    }
}
