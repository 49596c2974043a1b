package io.scrapehub.extract.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The signs of `currency-signs.txt` and the codes of ISO 4217 as they stand in a text.
final class CurrencySigns {
    /// Codes that are also written small; others are everyday words in some language (`all`, `top`, `try`).
    private static final Set<String> WRITTEN_SMALL = Set.of(
            "eur", "usd", "gbp", "pln", "czk", "huf", "chf", "sek", "nok", "dkk", "ron", "aud", "cad", "nzd", "rub",
            "uah", "inr", "jpy", "brl", "mxn", "zar", "sgd", "hkd", "thb", "idr", "aed", "sar", "bgn", "hrk", "isk",
            "php", "vnd", "krw", "twd", "cny", "kzt", "ils", "myr", "clp", "ars");
    private static final List<String> ALL = all();

    private CurrencySigns() {}

    /// A sign and where it stands.
    record Found(String sign, int start) {}

    /// The signs of a text, the surest first: codes, then longer signs, of equals the earlier. A sign of
    /// letters has to stand alone: beside white space, a digit or punctuation.
    static @Nullable Found in(String text) {
        return best(text, 2);
    }

    /// The same among signs that can be nothing else, whatever stands around: codes and signs without
    /// letters.
    static @Nullable Found sureIn(String text) {
        Found code = code(text);
        if (code != null) {
            return code;
        }
        for (String sign : ALL) {
            boolean bare = sign.chars().noneMatch(Character::isLetter) || sign.endsWith("$");
            int at = bare ? place(text, sign) : -1;
            if (at >= 0) {
                return new Found(sign, at);
            }
        }
        return null;
    }

    private static @Nullable Found best(String text, int shortest) {
        Found sure = sureIn(text);
        if (sure != null) {
            return sure;
        }
        for (String sign : ALL) {
            int at = sign.length() >= shortest ? place(text, sign) : -1;
            if (at >= 0) {
                return new Found(sign, at);
            }
        }
        return null;
    }

    /// A sign of one letter, which counts only right beside a number.
    static @Nullable Found letterBeside(String text, int start, int end) {
        for (String sign : ALL) {
            int before = text.lastIndexOf(sign, start - 1);
            if (before >= 0 && text.substring(before + sign.length(), start).isBlank() && alone(text, before, sign)) {
                return new Found(sign, before);
            }
            int after = text.indexOf(sign, end);
            if (after >= 0 && text.substring(end, after).isBlank() && alone(text, after, sign)) {
                return new Found(sign, after);
            }
        }
        return null;
    }

    private static @Nullable Found code(String text) {
        var at = new TreeMap<Integer, String>();
        for (int i = 0; i + 3 <= text.length(); i++) {
            String three = text.substring(i, i + 3);
            if (isCode(three) && alone(text, i, three)) {
                at.put(i, three);
            }
        }
        return at.isEmpty() ? null : new Found(at.firstEntry().getValue(), at.firstKey());
    }

    private static boolean isCode(String three) {
        return WRITTEN_SMALL.contains(three)
                || (Codes.KNOWN.contains(three) && three.equals(three.toUpperCase(java.util.Locale.ROOT)));
    }

    private static int place(String text, String sign) {
        for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
            if (alone(text, at, sign)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean alone(String text, int at, String sign) {
        boolean letterFirst = Character.isLetter(sign.codePointAt(0));
        boolean letterLast = Character.isLetter(sign.codePointBefore(sign.length()));
        int end = at + sign.length();
        return !(letterFirst && at > 0 && Character.isLetter(text.charAt(at - 1)))
                && !(letterLast && end < text.length() && Character.isLetter(text.charAt(end)));
    }

    private static final class Codes {
        private static final Set<String> KNOWN = known();

        private static Set<String> known() {
            Set<String> codes = new LinkedHashSet<>();
            Currency.getAvailableCurrencies().forEach(c -> codes.add(c.getCurrencyCode()));
            return codes;
        }
    }

    private static List<String> all() {
        Set<String> signs = new LinkedHashSet<>();
        try (InputStream in = CurrencySigns.class.getResourceAsStream("currency-signs.txt")) {
            if (in == null) {
                throw new IllegalStateException("currency-signs.txt is missing beside CurrencySigns");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                for (String sign : line.strip().split(" +")) {
                    signs.add(sign.replace('_', ' '));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("currency-signs.txt cannot be read", e);
        }
        List<String> longestFirst = new ArrayList<>(signs);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        return List.copyOf(longestFirst);
    }
}
