package io.scrapehub.api.download;

import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;

/// A text as a cell can hold it.
///
/// @param cut            whether it was longer than a cell holds, and ends in `…` now
/// @param originalLength in UTF-16 units, as Excel counts
record XlsxText(String text, boolean cut, int originalLength) {
    private static final int MAX_LENGTH = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    /// Excel keeps 15 digits of a number; an id of more would silently change.
    private static final long EXACT = 999_999_999_999_999L;
    /// What XML 1.0 cannot say, lone surrogates included.
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
    /// Excel reads `_x0041_` in a cell as `A` (ECMA-376, ST_Xstring); an escaped underscore keeps it as it is.
    private static final Pattern ESCAPE_LIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    static XlsxText of(String raw) {
        String clean = NOT_XML.matcher(raw).replaceAll("");
        if (clean.length() <= MAX_LENGTH) {
            return new XlsxText(escaped(clean, clean.length()), false, raw.length());
        }
        int end = MAX_LENGTH - 1;
        boolean splitsPair = Character.isHighSurrogate(clean.charAt(end - 1));
        return new XlsxText(clean.substring(0, splitsPair ? end - 1 : end) + "…", true, raw.length());
    }

    static boolean isExact(long number) {
        return number >= -EXACT && number <= EXACT;
    }

    /// A text so long that its escapes would not fit is left alone.
    private static String escaped(String clean, int length) {
        String escaped = ESCAPE_LIKE.matcher(clean).replaceAll("_x005F_");
        return escaped.length() <= MAX_LENGTH ? escaped : clean.substring(0, length);
    }
}
