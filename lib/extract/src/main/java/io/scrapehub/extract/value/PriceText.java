package io.scrapehub.extract.value;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A price as text says it: of several the first, the currency as it is written.
///
/// @param amount   null when the text has no number that could be a price
/// @param currency the sign or code as written, or null when none is
public record PriceText(@Nullable Double amount, @Nullable String currency) {
    private static final int MAX_CHARS = 300;
    private static final Pattern FREE =
            Pattern.compile("^\\W*(?:free|gratis|kostenlos|gratuit[eo]?|zdarma|бесплатно)\\W*$");
    // Bounded classes without overlap: linear on at most 300 characters.
    private static final Pattern NUMBER = Pattern.compile(
            "\\d{1,3}(?:[ '’\\u00a0\\u202f\\u2009]\\d{3})+(?!\\d)(?:[.,]\\s?\\d{1,4})?|\\d[\\d.,]{0,22}");
    private static final Pattern CUT_DECIMALS = Pattern.compile("(?<=\\d[.,])\\s(?=\\d{2}(?!\\d))");
    /// `1250€60`: the sign stands where the decimal point would.
    private static final Pattern SIGN_AS_POINT = Pattern.compile("(\\d)([€$£])(\\d{1,3})(?!\\d)");
    private static final Pattern NO_PRICE = Pattern.compile("^\\s*\\d+-\\d+\\s*$|\\d\\+\\W*$");

    /// @param hint text beside the price, which may name the currency; null when there is none
    public static PriceText of(String text, @Nullable String hint) {
        String said = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        String plain = CUT_DECIMALS
                .matcher(SIGN_AS_POINT.matcher(said).replaceAll("$1.$3"))
                .replaceAll("");
        if (FREE.matcher(said.toLowerCase(Locale.ROOT)).find()) {
            return new PriceText(0.0, null);
        }
        return new PriceText(amount(plain), currency(said, plain, hint == null ? "" : head(hint)));
    }

    private static String head(String hint) {
        return hint.length() > MAX_CHARS ? hint.substring(0, MAX_CHARS) : hint;
    }

    private static @Nullable Double amount(String plain) {
        Matcher number = NUMBER.matcher(plain);
        if (NO_PRICE.matcher(plain).find() || !number.find()) {
            return null;
        }
        String found = number.group().replaceAll("\\s", "");
        int end = found.length();
        while (end > 0 && !Character.isDigit(found.charAt(end - 1))) {
            end--;
        }
        return NumberText.value(found.substring(0, end));
    }

    private static @Nullable String currency(String said, String plain, String hint) {
        CurrencySigns.Found found = CurrencySigns.sureIn(said);
        found = found != null ? found : beside(plain);
        found = found != null ? found : CurrencySigns.sureIn(hint);
        found = found != null ? found : CurrencySigns.in(said);
        found = found != null ? found : CurrencySigns.in(hint);
        return found == null ? alone(hint) : found.sign();
    }

    private static CurrencySigns.@Nullable Found beside(String plain) {
        Matcher number = NUMBER.matcher(plain);
        return number.find() ? CurrencySigns.letterBeside(plain, number.start(), number.end()) : null;
    }

    /// A hint that is nothing but a sign.
    private static @Nullable String alone(String hint) {
        CurrencySigns.Found found = CurrencySigns.letterBeside(hint + "0", hint.length(), hint.length() + 1);
        return found != null && Objects.equals(found.sign(), hint.strip()) ? found.sign() : null;
    }
}
