package io.scrapehub.extract.value;

import org.jspecify.annotations.Nullable;

/// Numbers as people write them. The last of `.` and `,` is the decimal separator when both occur; one that
/// occurs several times, or once before exactly three digits, groups thousands, as do spaces and
/// apostrophes before three digits.
public final class NumberText {
    private static final int MAX_CHARS = 24;

    private NumberText() {}

    /// The number a whole text is (`1,234.5`, ` 12 `), or null when there is more to it.
    public static @Nullable Double whole(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_CHARS) {
            return null;
        }
        boolean negative = trimmed.charAt(0) == '-';
        String digits = negative ? trimmed.substring(1) : trimmed;
        if (digits.isEmpty() || !isDigit(digits.charAt(0)) || end(digits, 0) != digits.length()) {
            return null;
        }
        return negative ? -value(digits) : value(digits);
    }

    /// The number of a machine's text (`1234.50`), where a dot is always the decimal point; null for others.
    public static @Nullable Double machine(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_CHARS) {
            return null;
        }
        int dots = 0;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (!isDigit(c) && c != '.' && !(i == 0 && c == '-' && trimmed.length() > 1)) {
                return null;
            }
        }
        return dots > 1 || trimmed.equals(".") || trimmed.equals("-.") ? null : Double.valueOf(trimmed);
    }

    /// Where the number that starts at `start` ends.
    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < MAX_CHARS) {
            char c = text.charAt(end);
            if (isDigit(c) || ((c == '.' || c == ',') && digitAt(text, end + 1)) || groups(text, start, end)) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    /// A space or apostrophe that groups: at most three digits before it, exactly three after.
    private static boolean groups(String text, int start, int i) {
        char c = text.charAt(i);
        boolean sign = c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\'' || c == '\u2019';
        if (!sign || !(digitAt(text, i + 1) && digitAt(text, i + 2) && digitAt(text, i + 3)) || digitAt(text, i + 4)) {
            return false;
        }
        int run = 0;
        while (i - 1 - run >= start && isDigit(text.charAt(i - 1 - run))) {
            run++;
        }
        boolean decimalsBefore = i - 1 - run >= start && ".,".indexOf(text.charAt(i - 1 - run)) >= 0;
        return run >= 1 && run <= 3 && !decimalsBefore;
    }

    static double value(String number) {
        int dot = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        int decimal = dot >= 0 && comma >= 0 ? Math.max(dot, comma) : single(number, Math.max(dot, comma));
        var plain = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (isDigit(number.charAt(i))) {
                plain.append(number.charAt(i));
            } else if (i == decimal) {
                plain.append('.');
            }
        }
        return Double.parseDouble(plain.toString());
    }

    /// The place of the only separator when it is a decimal one, else -1.
    private static int single(String number, int at) {
        if (at < 0 || number.indexOf(number.charAt(at)) != at) {
            return -1;
        }
        boolean leadingZero = at == 1 && number.charAt(0) == '0';
        return number.length() - at - 1 == 3 && at <= 3 && !leadingZero ? -1 : at;
    }

    private static boolean digitAt(String text, int i) {
        return i < text.length() && isDigit(text.charAt(i));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
