package io.scrapehub.extract.value;

import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns text into a field's value by the field's type, or null when the text cannot be one:
///
/// - PRICE: a `Double` when there is one clear amount, else the text when it has a digit;
/// - RATING: a `Double`, the first number (`4.5 out of 5`); COUNT: a `Long` (`1,204 reviews`);
/// - URL, IMAGE: absolute; EMAIL: lower case; PHONE: E.164 when valid for the page's region, else as shown;
/// - CURRENCY: the ISO code; ID: a `Long` when written as one, else text;
/// - all others: the text, white space collapsed.
///
/// @param base   what relative URLs are resolved against
/// @param region the country the page speaks from, or null when unknown
public record ValueReader(String base, @Nullable String region) {
    private static final int MAX_SHORT = 300;
    /// Parties to a case, authors of a paper are named one by one.
    private static final int MAX_NAME = 1_000;
    private static final int LONGEST_DATE = 80;
    /// A few codes may stand where others have one.
    private static final int LONGEST_CODES = 200;
    private static final double NAMED = .55;
    private static final Pattern COMMA_RATING = Pattern.compile("^(\\d),(\\d{1,2})(?!\\d)");
    private static final Pattern NO_PICTURE =
            Pattern.compile("(?i)/(?:blank|placeholder|spacer|pixel|transparent|loading|no-?image)[^/]*$");
    /// A name, a remark in brackets that ends a sentence, and perhaps more of them: `A v. B (affirmed). Filed …`.
    private static final Pattern REMARK = Pattern.compile("^(.{3,200}?) \\([^()]{2,200}\\)\\.(?: .*)?$");
    private static final Pattern NUMBER_SIGN =
            Pattern.compile("[\\p{L}. ]{0,40}?\\b(?:Nos?\\.|Nr\\.|Núm\\.)\\s?(?=\\S)");
    private static final Pattern RANGE = Pattern.compile("\\d\\D{0,6}\\s?(?:-|–|—|\\bto\\b|\\bbis\\b)\\s?\\D{0,6}\\d");

    public @Nullable Object read(WantedField field, String raw) {
        String text = Texts.collapsed(raw);
        return text.isEmpty() || Texts.isPlaceholder(text) ? null : typed(field, text);
    }

    /// The value of a machine's text (an attribute's, a JSON string), where a dot is always a decimal
    /// point.
    public @Nullable Object readMachine(WantedField field, String raw) {
        boolean number = field.type() == FieldType.PRICE || field.type() == FieldType.RATING;
        Double value = number ? NumberText.machine(raw) : null;
        if (field.type() == FieldType.AVAILABILITY && raw.contains("schema.org/")) {
            return raw.substring(raw.lastIndexOf('/') + 1);
        }
        return value != null ? value : read(field, raw);
    }

    private @Nullable Object typed(WantedField field, String text) {
        return switch (field.type()) {
            case PRICE -> price(text);
            case RATING -> rating(text);
            case COUNT -> count(text);
            case CURRENCY -> currency(text);
            case URL -> Urls.absolute(base, text);
            case IMAGE -> NO_PICTURE.matcher(text).find() ? null : Urls.absolute(base, text);
            case EMAIL -> EmailText.first(text);
            case PHONE -> phone(text);
            case ID -> id(text);
            case CODE -> code(field, text);
            case DATE -> date(text);
            case AVAILABILITY -> text.length() > MAX_SHORT ? null : text;
            case TITLE -> title(text);
            case TEXT, LONG_TEXT, BODY, ADDRESS, LIST -> text;
        };
    }

    /// As written; of a sentence the date it begins with. What has no number and no word for a day is no date.
    private static @Nullable String date(String text) {
        return text.length() > LONGEST_DATE
                ? DateText.leading(text)
                : Texts.hasDigit(text) || DateText.looksLike(text) ? text : null;
    }

    private static @Nullable String title(String text) {
        Matcher remark = REMARK.matcher(text);
        String name = remark.matches() ? remark.group(1) : text;
        return name.length() > MAX_NAME ? null : name;
    }

    private static @Nullable Object price(String text) {
        Amount clear = Amount.clear(text);
        if (clear != null) {
            return clear.value();
        }
        Double lower = lowerOfTwo(text);
        if (lower != null) {
            return lower;
        }
        return text.length() <= 60 && Texts.hasDigit(text) ? text : null;
    }

    /// Of two amounts without a word or sign of a range between them the lower one is to be paid now.
    private static @Nullable Double lowerOfTwo(String text) {
        List<Amount> two = text.length() > 60 ? List.of() : Amount.in(text);
        boolean pair = two.size() == 2 && two.stream().allMatch(a -> a.currency() != null && a.value() > 0);
        boolean alike =
                pair && Objects.equals(two.getFirst().currency(), two.getLast().currency());
        return alike && RANGE.matcher(text).find()
                ? null
                : alike
                        ? Double.valueOf(
                                Math.min(two.getFirst().value(), two.getLast().value()))
                        : null;
    }

    /// What stands after the code's own label.
    private static @Nullable String code(WantedField field, String text) {
        int label = Math.max(text.lastIndexOf(':'), text.lastIndexOf('#'));
        boolean labelled = label >= 0 && label <= 40 && !Texts.hasDigit(text.substring(0, label));
        String code = withoutSign(field, labelled ? text.substring(label + 1).strip() : text);
        return code.length() <= LONGEST_CODES && Texts.hasDigit(code) ? code : null;
    }

    /// `Docket No. 1508` is the docket number 1508; `C.A. No. 24-12` and two numbers of two kinds stay as they are.
    private static String withoutSign(WantedField field, String code) {
        Matcher sign = NUMBER_SIGN.matcher(code);
        boolean only = sign.lookingAt() && field.namedBy(sign.group()) >= NAMED && !sign.find();
        return only ? sign.replaceFirst("") : code;
    }

    private static @Nullable Double rating(String text) {
        if (text.length() > 80) {
            return null;
        }
        boolean negative = text.startsWith("-");
        List<Amount> numbers = Amount.in(COMMA_RATING.matcher(text).replaceFirst("$1.$2"));
        if (numbers.stream().anyMatch(number -> number.currency() != null)) {
            return null;
        }
        return numbers.isEmpty()
                ? null
                : negative ? -numbers.getFirst().value() : numbers.getFirst().value();
    }

    private static @Nullable Long count(String text) {
        if (text.length() > 80) {
            return null;
        }
        Double whole = shortened(text);
        if (whole != null) {
            return whole.longValue();
        }
        List<Amount> numbers = Amount.in(text);
        return numbers.size() == 1 && numbers.getFirst().value() < 1e15
                ? Long.valueOf(Math.round(numbers.getFirst().value()))
                : null;
    }

    /// `1.2k`, `3M`: thousands and millions.
    private static @Nullable Double shortened(String text) {
        String bare = text.replaceAll("[()+]", "").strip();
        if (bare.length() < 2 || bare.length() > 8) {
            return null;
        }
        char last = Character.toLowerCase(bare.charAt(bare.length() - 1));
        Double number = last == 'k' || last == 'm' ? NumberText.machine(bare.substring(0, bare.length() - 1)) : null;
        return number == null ? null : Double.valueOf(Math.rint(number * (last == 'k' ? 1e3 : 1e6)));
    }

    private static @Nullable String currency(String text) {
        String code = Currencies.code(text);
        if (code != null || text.length() > 60) {
            return code;
        }
        return Amount.in(text).stream()
                .map(Amount::currency)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String phone(String text) {
        String tel = text.toLowerCase(Locale.ROOT).startsWith("tel:") ? text.substring(4) : text;
        String whole = PhoneText.whole(tel, region);
        String normal = whole != null ? whole : PhoneText.first(tel, region);
        if (normal != null) {
            return normal;
        }
        long digits = tel.chars().filter(Character::isDigit).count();
        return tel.length() <= 40 && digits >= 5 && digits <= 16 ? tel : null;
    }

    private static Object id(String text) {
        boolean plain = text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain && (text.length() == 1 || text.charAt(0) != '0') ? (Object) Long.valueOf(text) : text;
    }
}
