package io.scrapehub.extract.value;

import io.scrapehub.extract.field.Words;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether text is, or holds, a calendar date. Dates stay as they are written: which of day and month comes
/// first, a page does not always say.
public final class DateText {
    private static final int MAX_CHARS = 80;
    // Bounded repetitions on at most 80 characters: no backtracking that could grow.
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<!\\d)(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2}))(?!\\d)");
    private static final Pattern LEADING = Pattern.compile("^(?:" + NUMERIC.pattern()
            + "|\\p{L}{3,12}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}"
            + "|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:de\\s)?\\p{L}{3,12}\\.?,?\\s(?:de\\s)?\\d{4})(?![\\p{L}\\d])");
    private static final Pattern WORDED = Pattern.compile(
            "\\p{L}{3,12}\\.?,?\\s\\d{1,2}(?:st|nd|rd|th)?(?!\\d)|(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.)?[\\s-](?:de\\s)?\\p{L}{3,12}|\\p{L}{3,12}\\.?\\s\\d{4}(?!\\d)");
    private static final Pattern RELATIVE = Pattern.compile(
            "\\b(?:\\d{1,3}|an?|one)\\+?\\s?(?:second|minute|min|hour|hr|day|week|month|year)s?\\s(?:ago|old)\\b|\\b(?:yesterday|today|just now)\\b");
    private static final Pattern EAST_ASIAN =
            Pattern.compile("\\d{4}[年년]\\s?\\d{1,2}[月월]|(?<!\\d)\\d{1,2}[月월]\\s?\\d{1,2}[日일]");
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "hr", "sl",
            "ru", "uk", "bg", "el", "tr", "et", "lv", "lt", "ca", "id");
    /// Words that are months in one language and common words in others.
    private static final Set<String> COMMON = Set.of("out", "set", "sie", "lis", "dic", "mag", "ago", "gen");
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> MONTHS = months();

    private DateText() {}

    /// Whether a text is short and little else than a date.
    public static boolean looksLike(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS || text.length() < 4) {
            return false;
        }
        String lower = Words.folded(text.toLowerCase(Locale.ROOT));
        return NUMERIC.matcher(lower).find()
                || RELATIVE.matcher(lower).find()
                || EAST_ASIAN.matcher(text).find()
                || worded(lower);
    }

    /// The whole date that a text begins with (`10/19/2023 The court erred …`), or null.
    public static @Nullable String leading(String text) {
        Matcher matcher = LEADING.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String date = matcher.group();
        return looksLike(date) ? date : null;
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
        for (String word : NO_LETTER.split(match)) {
            if (MONTHS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// Full and short names, folded, as the JDK's locale data (CLDR) has them; further short ones in use.
    private static Set<String> months() {
        Set<String> months = new HashSet<>(Set.of("sept", "jui", "juil", "aou", "mrt", "maa", "mai", "okt", "dez"));
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : STYLES) {
                    String name = month.getDisplayName(style, Locale.of(language));
                    months.add(Words.folded(name.toLowerCase(Locale.ROOT)).replace(".", ""));
                }
            }
        }
        months.removeAll(COMMON);
        months.removeIf(name -> name.length() < 3);
        return Set.copyOf(months);
    }
}
