package io.scrapehub.extract.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An amount of money as text shows it.
///
/// @param value    the number, separators read by the rules of [NumberText]
/// @param currency the ISO 4217 code when a sign or code stands beside the number, else null
public record Amount(double value, @Nullable String currency) {
    private static final int MAX_CHARS = 400;
    private static final int MAX_AMOUNTS = 8;

    /// The one clear amount of a text: the only one with a currency, or the only number when none has one.
    /// Null when there are none or several (a range, an instalment plan): guessing would be worse.
    public static @Nullable Amount clear(String text) {
        List<Amount> all = in(text);
        List<Amount> money =
                all.stream().filter(a -> a.currency != null).distinct().toList();
        if (money.size() == 1) {
            return money.getFirst();
        }
        List<Amount> distinct = all.stream().distinct().toList();
        return money.isEmpty() && distinct.size() == 1 ? distinct.getFirst() : null;
    }

    /// Every number of a text's first 400 characters, with its currency.
    public static List<Amount> in(String text) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        List<Amount> found = new ArrayList<>(2);
        for (int i = 0; i < head.length() && found.size() < MAX_AMOUNTS; ) {
            if (!startsNumber(head, i)) {
                i++;
                continue;
            }
            int end = NumberText.end(head, i);
            boolean percent = end < head.length() && head.charAt(end) == '%';
            if (!percent) {
                found.add(new Amount(NumberText.value(head.substring(i, end)), currencyBeside(head, i, end)));
            }
            i = end;
        }
        return found;
    }

    private static boolean startsNumber(String text, int i) {
        return text.charAt(i) >= '0' && text.charAt(i) <= '9' && (i == 0 || !isWordTail(text, i));
    }

    /// A digit inside a word (`B2B`, `mp3`) starts no amount, but one right after a currency code does.
    private static boolean isWordTail(String text, int i) {
        return Character.isLetter(text.charAt(i - 1)) && Currencies.before(text, i) == null;
    }

    private static @Nullable String currencyBeside(String text, int start, int end) {
        String before = Currencies.before(text, start);
        return before != null ? before : Currencies.after(text, end);
    }
}
