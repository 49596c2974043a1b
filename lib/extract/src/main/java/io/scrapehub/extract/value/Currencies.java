package io.scrapehub.extract.value;

import java.util.BitSet;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Currency signs and codes beside numbers.
public final class Currencies {
    private static final int MAX_GAP = 2;
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.startsWith("X"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> SIGNS = signs();
    /// First and last characters of signs and codes: most texts beside numbers are ruled out by one look.
    private static final BitSet MARKS = marks();

    private Currencies() {}

    /// The ISO code that a text is, as a code or a sign, or null.
    public static @Nullable String code(String text) {
        String trimmed = text.strip();
        String upper = trimmed.toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? upper : SIGNS.get(trimmed);
    }

    /// The currency written right before `at` (`€ 12`, `USD12`).
    static @Nullable String before(String text, int at) {
        int end = at;
        while (end > 0 && at - end < MAX_GAP && isGap(text.charAt(end - 1))) {
            end--;
        }
        if (end == 0 || !MARKS.get(text.charAt(end - 1))) {
            return null;
        }
        for (var sign : SIGNS.entrySet()) {
            if (text.startsWith(sign.getKey(), end - sign.getKey().length()) && startsClean(text, end, sign.getKey())) {
                return sign.getValue();
            }
        }
        return end >= 3 && (end == 3 || !Character.isLetter(text.charAt(end - 4)))
                ? exactCode(text.substring(end - 3, end))
                : null;
    }

    /// The currency written right after `at` (`12 €`, `12,- Kč`).
    static @Nullable String after(String text, int at) {
        int start = at;
        while (start < text.length()
                && start - at < MAX_GAP + 2
                && (isGap(text.charAt(start)) || isDash(text, start))) {
            start++;
        }
        if (start >= text.length() || !MARKS.get(text.charAt(start))) {
            return null;
        }
        for (var sign : SIGNS.entrySet()) {
            if (text.startsWith(sign.getKey(), start)
                    && endsClean(text, start + sign.getKey().length(), sign.getKey())) {
                return sign.getValue();
            }
        }
        boolean fits = start + 3 <= text.length()
                && (start + 3 == text.length() || !Character.isLetter(text.charAt(start + 3)));
        return fits ? exactCode(text.substring(start, start + 3)) : null;
    }

    private static BitSet marks() {
        var marks = new BitSet();
        marks.set('A', 'Z' + 1);
        SIGNS.keySet().forEach(sign -> {
            marks.set(sign.charAt(0));
            marks.set(sign.charAt(sign.length() - 1));
        });
        return marks;
    }

    private static @Nullable String exactCode(String three) {
        return CODES.contains(three) ? three : null;
    }

    private static boolean startsClean(String text, int end, String sign) {
        int before = end - sign.length() - 1;
        return !Character.isLetter(sign.charAt(0)) || before < 0 || !Character.isLetter(text.charAt(before));
    }

    private static boolean endsClean(String text, int end, String sign) {
        boolean letters = Character.isLetter(sign.charAt(sign.length() - 1));
        return !letters || end >= text.length() || !Character.isLetter(text.charAt(end));
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || c == ':';
    }

    /// The `,-` and `.-` that stand for no cents.
    private static boolean isDash(String text, int i) {
        char c = text.charAt(i);
        return c == '-'
                || c == '\u2013'
                || ((c == ',' || c == '.') && i + 1 < text.length() && text.charAt(i + 1) == '-');
    }

    /// Longer signs first, because `R$` ends in `$`.
    private static Map<String, String> signs() {
        Map<String, String> signs = new LinkedHashMap<>();
        String[] pairs = {
            "US$", "USD", "NT$", "TWD", "MX$", "MXN", "CHF", "CHF", "руб.", "RUB", "kn", "HRK", "元", "CNY", "TL", "TRY",
            "р.", "RUB", "Rp", "IDR", "RM", "MYR", "тг", "KZT", "CA$", "CAD", "AU$", "AUD", "NZ$", "NZD", "HK$", "HKD",
            "Rs.", "INR", "zł", "PLN", "Kč", "CZK", "R$", "BRL", "A$", "AUD", "C$", "CAD", "S$", "SGD", "Ft", "HUF",
            "lei", "RON", "Lei", "RON", "Rs", "INR", "kr", "SEK", "лв", "BGN", "руб", "RUB", "грн", "UAH", "€", "EUR",
            "$", "USD", "£", "GBP", "¥", "JPY", "₹", "INR", "₽", "RUB", "₩", "KRW", "₺", "TRY", "₪", "ILS", "฿", "THB",
            "₫", "VND", "₴", "UAH", "₱", "PHP", "Kn", "HRK", "円", "JPY", "￥", "JPY", "원", "KRW", "Zł", "PLN", "Kr",
            "SEK", "ден", "MKD", "дин", "RSD"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            signs.put(pairs[i], pairs[i + 1]);
        }
        return signs;
    }
}
