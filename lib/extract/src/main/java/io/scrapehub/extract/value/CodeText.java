package io.scrapehub.extract.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Trade item numbers (GTIN), ISBN, ISMN and ISSN: which one a text is, judged by length, prefix and check
/// digit (GS1 General Specifications 7.9; ISO 2108; ISO 3297; ISO 10957).
public final class CodeText {
    private static final int MAX_CHARS = 60;

    private CodeText() {}

    /// `isbn13`, `isbn10`, `ismn`, `issn`, `gtin14`, `gtin13`, `upc` (twelve digits) or `gtin8`; null for
    /// all that checks as none.
    public static @Nullable String kind(String text) {
        String code = bare(text);
        boolean digits = code.chars().allMatch(Character::isDigit);
        if (digits && (code.length() == 8 || code.length() >= 12) && code.length() <= 14) {
            return ofDigits(code);
        }
        if (code.length() == 10 && isIsbn10(code)) {
            return "isbn10";
        }
        return code.length() == 8 && isIssn(code) ? "issn" : null;
    }

    /// The digits of a valid GTIN, or null.
    public static @Nullable String gtin(String text) {
        String kind = kind(text);
        return kind == null || kind.equals("issn") ? null : bare(text);
    }

    private static @Nullable String ofDigits(String code) {
        boolean checks = checks(code);
        return switch (code.length()) {
            case 8 -> isIssn(code) ? "issn" : checks ? "gtin8" : null;
            case 12 -> checks ? "upc" : null;
            case 13 -> !checks ? null : code.startsWith("9790") ? "ismn" : isBook(code) ? "isbn13" : "gtin13";
            default -> checks ? "gtin14" : null;
        };
    }

    private static boolean isBook(String code) {
        return code.startsWith("978") || code.startsWith("979");
    }

    /// Weights three and one from the right.
    private static boolean checks(String code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(code.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : 3 * digit;
        }
        return sum % 10 == 0;
    }

    private static boolean isIsbn10(String code) {
        return weighted(code, 10) % 11 == 0;
    }

    private static boolean isIssn(String code) {
        return weighted(code, 8) % 11 == 0;
    }

    private static int weighted(String code, int first) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean last = i == code.length() - 1;
            if (!Character.isDigit(c) && !(last && c == 'X')) {
                return 1;
            }
            sum += (first - i) * (c == 'X' ? 10 : c - '0');
        }
        return sum;
    }

    /// Without hyphens, spaces and the name of the code before it.
    private static String bare(String text) {
        if (text.length() > MAX_CHARS) {
            return "";
        }
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String code =
                upper.replaceFirst("^(?:ISBN|ISMN|ISSN|GTIN|EAN|UPC|ASIN)[- ]?(?:8|10|12|13|14)?\\s?[:#]?\\s*", "");
        String plain = code.replace("-", "").replace(" ", "");
        return plain.chars().allMatch(c -> Character.isDigit(c) || c == 'X') ? plain : "";
    }
}
