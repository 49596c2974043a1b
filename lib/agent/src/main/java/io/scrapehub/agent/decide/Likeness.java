package io.scrapehub.agent.decide;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How alike two texts are, as names of the same thing: 0 to 1.
final class Likeness {
    private Likeness() {}

    static double of(String wanted, String found) {
        if (wanted.isBlank() || found.isBlank()) {
            return 0;
        }
        if (wanted.equals(found)) {
            return 1;
        }
        String a = plain(wanted);
        String b = plain(found);
        if (a.isEmpty() || b.isEmpty()) {
            return wanted.strip().equalsIgnoreCase(found.strip()) ? .97 : 0;
        }
        if (a.equals(b)) {
            return wanted.strip().equalsIgnoreCase(found.strip()) ? .98 : .93;
        }
        if (a.replace(" ", "").equals(b.replace(" ", ""))) {
            return .9;
        }
        if ((" " + b + " ").contains(" " + a + " ")) {
            return .6 + .25 * a.length() / b.length();
        }
        return .55 * shared(List.of(a.split(" ")), List.of(b.split(" ")));
    }

    /// Whether every word of `wanted` is a word of `found`.
    static boolean within(String wanted, String found) {
        return !plain(wanted).isEmpty() && (" " + plain(found) + " ").contains(" " + plain(wanted) + " ");
    }

    private static double shared(List<String> wanted, List<String> found) {
        long hits = wanted.stream()
                .filter(w -> found.stream().anyMatch(f -> sameStem(w, f)))
                .count();
        return (double) hits / wanted.size();
    }

    private static boolean sameStem(String one, String other) {
        int common = Math.min(one.length(), other.length());
        return one.equals(other)
                || (common >= 4
                        && Math.abs(one.length() - other.length()) <= 3
                        && one.substring(0, common - 1).equals(other.substring(0, common - 1)));
    }

    /// Lower case, accents gone, all but letters and digits turned into single spaces.
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    static boolean anyWord(String text, String... words) {
        String plain = " " + plain(text) + " ";
        return Arrays.stream(words).anyMatch(w -> plain.contains(" " + w + " "));
    }
}
