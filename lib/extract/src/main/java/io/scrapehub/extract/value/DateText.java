package io.scrapehub.extract.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether text is, or holds, a calendar date. Dates stay as they are written: which of day and month comes
/// first, a page does not always say.
public final class DateText {
    private static final int MAX_CHARS = 80;
    // Bounded repetitions on at most 80 characters: no backtracking that could grow.
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<!\\d)(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2}))(?!\\d)");
    private static final Pattern WORDED = Pattern.compile(
            "\\p{L}{3,12}\\.?,?\\s\\d{1,2}(?:st|nd|rd|th)?(?!\\d)|(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.)?[\\s-](?:de\\s)?\\p{L}{3,12}|\\p{L}{3,12}\\.?\\s\\d{4}(?!\\d)");
    private static final Pattern RELATIVE = Pattern.compile(
            "\\b(?:\\d{1,3}|an?|one)\\+?\\s?(?:second|minute|min|hour|hr|day|week|month|year)s?\\s(?:ago|old)\\b|\\b(?:yesterday|today|just now)\\b");
    private static final Set<String> MONTHS = Set.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt", "dez",
            "fev", "avr", "jui", "aou", "ene", "abr", "ago", "dic", "set", "gen", "mag", "giu", "lug", "ott", "mrt",
            "mei", "maa", "out", "sie", "lut", "kwi", "maj", "cze", "lip", "wrz", "paz", "lis", "gru", "sty");

    private DateText() {}

    /// Whether a text is short and little else than a date.
    public static boolean looksLike(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS || text.length() < 4) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return NUMERIC.matcher(lower).find() || RELATIVE.matcher(lower).find() || worded(lower);
    }

    private static boolean worded(String lower) {
        var matcher = WORDED.matcher(lower);
        while (matcher.find()) {
            if (namesMonth(matcher.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesMonth(String match) {
        for (String word : match.split("[^\\p{L}]+")) {
            if (word.length() >= 3
                    && MONTHS.contains(word.substring(0, 3).replace('û', 'u').replace('é', 'e'))) {
                return true;
            }
        }
        return false;
    }
}
