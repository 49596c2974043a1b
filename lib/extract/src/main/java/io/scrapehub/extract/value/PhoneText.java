package io.scrapehub.extract.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Phone numbers in text, read with Google's libphonenumber.
public final class PhoneText {
    private static final int MAX_CHARS = 500;
    private static final int MAX_TRIES = 20;
    private static final int MAX_LINE = 20_000;
    private static final long MAX_TRIES_OF_LINE = 500;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<String> NO_COUNTRY = Set.of("IO", "CO", "TV", "ME", "AI", "LY", "FM", "EU");

    private static final Set<String> GENERIC = Set.of("COM", "ORG", "NET", "INFO", "BIZ");

    private static final Pattern DATE = Pattern.compile("(?<!\\d)\\d{1,4}/\\d{1,2}/\\d{2,4}(?!\\d)");

    private PhoneText() {}

    /// The first valid number of a text in E.164, or null. Numbers without a country code are read as of
    /// `region` (ISO 3166, upper case); without a region only international ones are found.
    public static @Nullable String first(String text, @Nullable String region) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        if (digits(head) < 6) {
            return null;
        }
        for (PhoneNumberMatch match :
                NUMBERS.findNumbers(head, region == null ? "ZZ" : region, Leniency.VALID, MAX_TRIES)) {
            return NUMBERS.format(match.number(), PhoneNumberFormat.E164);
        }
        return null;
    }

    /// The number a whole text is, in E.164, or null when it is none of that region.
    public static @Nullable String whole(String text, @Nullable String region) {
        if (text.length() > 40 || digits(text) < 4 || DATE.matcher(text).find()) {
            return null;
        }
        try {
            var number = NUMBERS.parse(text, region == null ? "ZZ" : region);
            return NUMBERS.isValidNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null; // not a number: what was asked
        }
    }

    /// A number of a text in E.164, and whether it is said to be a fax's.
    public record Found(String number, boolean fax) {}

    /// Every valid number of a text, in order.
    public static List<Found> all(String text, @Nullable String region) {
        String head = text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
        if (digits(head) < 6) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        int from = 0;
        for (PhoneNumberMatch match :
                NUMBERS.findNumbers(head, region == null ? "ZZ" : region, Leniency.VALID, MAX_TRIES_OF_LINE)) {
            String before = head.substring(from, match.start()).toLowerCase(Locale.ROOT);
            if (String.valueOf(match.number().getNationalNumber()).length() < 7) {
                continue; // short numbers are valid in some countries, and so is every price
            }
            found.add(new Found(NUMBERS.format(match.number(), PhoneNumberFormat.E164), saysFax(before)));
            from = match.end();
        }
        return found;
    }

    private static boolean saysFax(String before) {
        int fax = before.lastIndexOf("fax");
        return fax >= 0 && fax >= Math.max(before.lastIndexOf("tel"), before.lastIndexOf("phone"));
    }

    /// The number a text is or holds, in E.164, or null.
    public static @Nullable String of(String text, @Nullable String region) {
        String whole = whole(text, region);
        return whole != null ? whole : first(text, region);
    }

    /// The country a page speaks from: its language tag's region, else its host's country domain, else for
    /// English pages of `.com` and its like the United States: national numbers of other countries are not
    /// valid there, so a wrong guess finds nothing rather than something wrong.
    public static @Nullable String region(String lang, String host) {
        int dash = Math.max(lang.indexOf('-'), lang.indexOf('_'));
        String tagged = dash > 0 ? lang.substring(dash + 1).toUpperCase(Locale.ROOT) : "";
        if (NUMBERS.getSupportedRegions().contains(tagged)) {
            return tagged;
        }
        String top = host.substring(host.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        String country = top.equals("UK") ? "GB" : top.equals("GOV") || top.equals("EDU") ? "US" : top;
        if (NUMBERS.getSupportedRegions().contains(country) && !NO_COUNTRY.contains(country)) {
            return country;
        }
        boolean english = lang.isEmpty() || lang.toLowerCase(Locale.ROOT).startsWith("en");
        return english && GENERIC.contains(country) ? "US" : null;
    }

    private static int digits(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }
}
