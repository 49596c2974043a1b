package io.scrapehub.agent.decide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days as people write them.
final class Dates {
    static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Pattern SLASHED = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})/(\\d{4})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b([a-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b");

    private static final Pattern TIME = Pattern.compile("(?i)\\b(\\d{1,2}):(\\d{2})\\s*(am|pm)?\\b");

    private Dates() {}

    /// @param month from 1
    record Day(int year, int month, int day) {
        int months() {
            return year * 12 + month - 1;
        }

        String iso() {
            return "%04d-%02d-%02d".formatted(year, month, day);
        }

        String slashed() {
            return "%02d/%02d/%04d".formatted(month, day, year);
        }
    }

    static Optional<Day> dayIn(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.find()) {
            return Optional.of(new Day(number(slashed, 3), number(slashed, 1), number(slashed, 2)));
        }
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return Optional.of(new Day(number(iso, 1), number(iso, 2), number(iso, 3)));
        }
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            return monthOf(named.group(1)).map(m -> new Day(number(named, 3), m, number(named, 2)));
        }
        return Optional.empty();
    }

    /// `6:09 PM` as `18:09`.
    static Optional<String> timeIn(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(time.group(1)) % (time.group(3) == null ? 24 : 12);
        boolean afternoon = time.group(3) != null && time.group(3).equalsIgnoreCase("pm");
        return Optional.of("%02d:%s".formatted(afternoon ? hour + 12 : hour, time.group(2)));
    }

    static Optional<Integer> monthOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(lower)
                    || (lower.length() >= 3 && MONTHS.get(i).startsWith(lower))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
