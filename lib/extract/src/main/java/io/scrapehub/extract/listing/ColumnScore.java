package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.value.Amount;
import io.scrapehub.extract.value.DateText;
import io.scrapehub.extract.value.EmailText;
import io.scrapehub.extract.value.NumberText;
import io.scrapehub.extract.value.PhoneText;
import io.scrapehub.extract.value.Texts;
import io.scrapehub.extract.value.ValueReader;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How well a column of like blocks fits a wanted field: by what the page calls it, by what kind of element
/// it is, and by what its values look like. 0 to 1; under [#ENOUGH] a column is not taken. Numbers here
/// were set by hand on development pages; they rank, they are no probabilities.
final class ColumnScore {
    static final double ENOUGH = .4;
    private static final double MANY_NAMES = .4;
    /// A searched word is set bold within titles, too.
    private static final int SHORT_BOLD = 12;
    private static final int LONGEST_CODES = 200;
    /// Too little to stand in for another name.
    private static final double CODES = .45;
    /// Less than a text with a name scores as a description.
    private static final double LEADING_DATE = .48;

    private static final Set<String> BOLD = Set.of("b", "strong");
    private static final Pattern CODE = Pattern.compile(
            "(?=[^0-9]{0,12}[0-9])[A-Za-z]{0,6}[ .-]?(?:No\\. ?)?[A-Z0-9]{1,14}(?:[-/.:,][A-Za-z0-9]{1,12}){0,6}");
    /// Who gave a code of several parts may be named after it: `678-10-02 wncv`.
    private static final Pattern SUFFIXED = Pattern.compile("[0-9]{1,8}(?:[-/][0-9]{1,8}){2,4} [A-Za-z]{2,6}");
    /// A date in brackets behind as many words is part of what a thing is called.
    private static final Pattern NAME_AND_BRACKETS = Pattern.compile("[^()]{12,80}\\(.{3,60}\\)");
    private static final Pattern BARE_CODE =
            Pattern.compile("[A-Z0-9]{1,14}(?:[-/.:][A-Z0-9]{1,14}){1,6}|[A-Z]{2,6}[0-9]{5,12}");
    private static final Pattern AND = Pattern.compile("(?:,|;| &| and| y| und| et) ");

    /// What is measured or costs something: `319.9`, `4.599,00`.
    private static final Pattern DECIMAL =
            Pattern.compile("\\d{1,3}(?:[.,]\\d{3}){0,3}[.,]\\d{1,2}|\\d{4,9}[.,]\\d{1,2}");

    private final ValueReader reader;

    ColumnScore(ValueReader reader) {
        this.reader = reader;
    }

    double of(WantedField field, Column column) {
        double named = named(field, column);
        double typed = shape(field, column, named);
        double present = .55 + .45 * ((double) column.filled() / column.values().size());
        return Math.min(1, typed * present);
    }

    /// The best of the names; a label written before the value (`Seller: Acme`) or after a number (`12
    /// reviews`) is a name too.
    private double named(WantedField field, Column column) {
        double best = 0;
        for (String name : column.names()) {
            best = Math.max(best, field.namedBy(name));
        }
        if (column.attribute() == null && best < .8) {
            best = Math.max(best, labelled(field, column) * .95);
        }
        return best;
    }

    private static double labelled(WantedField field, Column column) {
        double sum = 0;
        for (String value : column.values()) {
            if (value != null) {
                String before = InlineLabel.before(value);
                String after = InlineLabel.afterNumber(value);
                sum += Math.max(
                        before.isEmpty() ? 0 : field.namedBy(before), after.isEmpty() ? 0 : field.namedBy(after));
            }
        }
        int filled = column.filled();
        return filled == 0 ? 0 : sum / filled;
    }

    private double shape(WantedField field, Column column, double named) {
        String attribute = column.attribute() == null ? "" : column.attribute();
        boolean text = attribute.isEmpty();
        boolean data = attribute.startsWith("data-");
        return switch (field.type()) {
            case TITLE ->
                text
                        ? title(column, named)
                        : data
                                ? named * .8 * column.distinct()
                                : attribute(column, named, "alt", "title", "content", "aria-label") * .55;
            case URL ->
                attribute.equals("href") && column.tag().equals("a")
                        ? url(field, column, named)
                        : data ? named * share(column, v -> v.contains("/")) * .8 : 0;
            case IMAGE -> image(column, attribute, named);
            case PRICE -> price(field, column, text, named, attribute);
            case RATING ->
                named == 0 ? starsOutOf(column) : named * share(column, Texts::hasDigit) * (text || data ? 1 : .95);
            case COUNT -> text || data ? named * share(column, Texts::hasDigit) : 0;
            case PHONE -> contact(field, column, attribute, named, "tel:");
            case EMAIL -> contact(field, column, attribute, named, "mailto:");
            case DATE -> date(column, attribute, named);
            case ID ->
                attribute.equals("id") || attribute.equals("href")
                        ? 0
                        : (data || attribute.equals("content") || attribute.equals("value") || text
                                ? named * column.distinct()
                                : 0);
            case CURRENCY ->
                named > 0 && (data || text || attribute.equals("content"))
                        ? named * share(column, v -> reader.read(field, v) != null)
                        : 0;
            case AVAILABILITY -> availability(column, attribute, named);
            case ADDRESS ->
                text ? Math.max(named * atMost(column, 300), column.tag().equals("address") ? .8 : 0) : 0;
            case LONG_TEXT -> text ? longText(column, named) : attribute.equals("content") ? named * .8 : 0;
            case CODE -> text || data || attribute.equals("content") ? code(field, column, text, named) : 0;
            case LIST, BODY, TEXT ->
                text
                        ? named * atMost(column, 600)
                        : data || attribute.equals("content") || attribute.equals("datetime")
                                ? named * .95
                                : attribute(column, named, "alt", "title", "aria-label") * .8;
        };
    }

    private static double title(Column column, double named) {
        double length = column.meanLength();
        if (length < 2 || length > 250) {
            return 0;
        }
        double proper = distinct(column) * (share(column, Texts::hasLetter) > .5 ? 1 : .3);
        double link = .5 + Math.min(.15, length / 400);
        double structure = column.traits().heading()
                ? .82
                : column.traits().link() && column.traits().parts() <= 3
                        ? link
                        : BOLD.contains(column.tag()) ? (length < SHORT_BOLD ? .5 : .58) : plain(column, length);
        double shared = column.traits().heading() && column.traits().link() ? .05 : 0;
        double byName = column.traits().parts() <= 6 ? named : named * .7;
        double called = proper * Math.min(1, Math.max(byName, structure) + shared);
        return share(column, ColumnScore::isBareCode) >= .8 ? Math.min(CODES, called) : called;
    }

    /// A thing is called by its code where it has no other name: `24-CF-0758`.
    private static boolean isBareCode(String value) {
        return BARE_CODE.matcher(value).matches() && looksLikeCode(value);
    }

    /// Things that have an address each may be namesakes; what is behind most links alike is a button.
    private static double distinct(Column column) {
        double distinct = column.distinct();
        boolean namesakes =
                column.traits().leads() && distinct >= MANY_NAMES && share(column, v -> v.contains("://")) < .5;
        return namesakes ? Math.max(distinct, .9) : distinct;
    }

    /// Codes are named, or look like one each: `24-CF-0758`, `A-14-22`, `126387`.
    private double code(WantedField field, Column column, boolean text, double named) {
        double readable = share(column, v -> v.length() <= LONGEST_CODES && reader.read(field, v) != null);
        boolean alone = text && field.known() && !field.is("gtin");
        double shape = alone ? share(column, ColumnScore::looksLikeCode) : 0;
        return Math.max(named * readable, shape >= .8 && column.distinct() > .8 ? .48 : 0) * column.distinct();
    }

    /// Several codes may stand where others have one: `000114-2022 and 005720-2022`.
    private static boolean looksLikeCode(String value) {
        return value.length() <= LONGEST_CODES && AND.splitAsStream(value).allMatch(ColumnScore::isOneCode);
    }

    private static boolean isOneCode(String value) {
        return (CODE.matcher(value).matches() || SUFFIXED.matcher(value).matches())
                && !DateText.looksLike(value)
                && !DECIMAL.matcher(value).matches();
    }

    /// Texts of a title's length that are no dates or numbers may be titles where nothing else is.
    private static double plain(Column column, double length) {
        boolean run = column.tag().equals("#text") && length >= 8 && length <= 120;
        return run && share(column, DateText::looksLike) < .3 && share(column, Texts::hasLetter) > .9 ? .45 : 0;
    }

    private static double url(WantedField field, Column column, double named) {
        if (share(
                        column,
                        v -> v.startsWith("#")
                                || v.startsWith("javascript:")
                                || v.startsWith("mailto:")
                                || v.startsWith("tel:"))
                > .3) {
            return 0;
        }
        double structure = column.traits().heading() ? .88 : .6;
        boolean own = field.is("url") || !field.known();
        return column.distinct() * Math.max(named, own ? structure : 0);
    }

    private static double image(Column column, String attribute, double named) {
        if (column.tag().equals("img") && attribute.equals("src")) {
            return .85;
        }
        if (attribute.equals("srcset")) {
            return 0;
        }
        return attribute.equals("poster")
                ? .7
                : attribute.startsWith("data-") ? named * share(column, v -> v.contains("/")) : 0;
    }

    private double price(WantedField field, Column column, boolean text, double named, String attribute) {
        boolean machine = attribute.startsWith("data-") || attribute.equals("content") || attribute.equals("value");
        if (!text && !machine) {
            return 0;
        }
        if (share(column, v -> v.length() <= 60 && Texts.hasDigit(v)) < .3) {
            return 0;
        }
        double amounts = share(
                column, v -> v.length() <= 60 && (machine ? NumberText.machine(v) != null : Amount.clear(v) != null));
        double money = text
                ? share(column, v -> v.length() <= 60 && Amount.in(v).stream().anyMatch(a -> a.currency() != null))
                : 0;
        boolean old = field.is("old price");
        double sign = money > .5 ? old ? (column.traits().struck() ? .75 : 0) : .62 : 0;
        double struck = column.traits().struck() && !old ? .35 : 1;
        double byName = column.traits().struck() && old ? Math.max(.85, named) : named;
        return Math.max(byName * amounts, sign * Math.max(amounts, .8)) * struck * (machine ? .9 : 1);
    }

    private double contact(WantedField field, Column column, String attribute, double named, String scheme) {
        if (attribute.equals("href")) {
            return share(column, v -> v.toLowerCase(Locale.ROOT).startsWith(scheme));
        }
        if (!attribute.isEmpty()) {
            return attribute.equals("data-cfemail") && field.type() == FieldType.EMAIL ? 1 : 0;
        }
        double typed = field.type() == FieldType.EMAIL
                ? share(column, v -> v.length() < 100 && EmailText.first(v) != null)
                : share(column, v -> v.length() < 60 && PhoneText.first(v, reader.region()) != null);
        double loose = named > 0 ? share(column, v -> reader.read(field, v) != null) : 0;
        return Math.max(typed * (.7 + .3 * named), loose * named);
    }

    private static double date(Column column, String attribute, double named) {
        if (attribute.equals("datetime")) {
            return .9;
        }
        boolean machine = attribute.startsWith("data-") || attribute.equals("content") || attribute.equals("title");
        if (!attribute.isEmpty() && !machine) {
            return 0;
        }
        double dates = share(
                column,
                v -> DateText.looksLike(v) && !NAME_AND_BRACKETS.matcher(v).matches());
        double leading = attribute.isEmpty() ? share(column, v -> DateText.leading(v) != null) * LEADING_DATE : 0;
        return Math.max(
                named * Math.max(dates, share(column, v -> Texts.hasDigit(v) && v.length() < 40) * .8),
                attribute.isEmpty() ? Math.max(dates * .62, leading) : 0);
    }

    private static double starsOutOf(Column column) {
        return share(
                        column,
                        v -> v.length() < 60
                                && (v.contains(" out of ") || v.endsWith("/5") || v.endsWith("/10"))
                                && Texts.hasDigit(v))
                * .7;
    }

    private static double availability(Column column, String attribute, double named) {
        boolean usable = attribute.isEmpty()
                || attribute.startsWith("data-")
                || attribute.equals("content")
                || attribute.equals("href");
        double words = share(column, v -> v.length() < 60 && InlineLabel.saysAvailability(v));
        return usable ? Math.max(named * (attribute.equals("href") ? words : 1), words * .75) : 0;
    }

    private static double longText(Column column, double named) {
        double length = column.meanLength();
        if (length < 8) {
            return named * .5;
        }
        double prose = length >= 60 && column.traits().parts() <= 12 ? Math.min(.62, .45 + length / 1500) : 0;
        return column.distinct() * Math.max(named * (column.traits().parts() <= 40 ? 1 : .6), prose);
    }

    private static double attribute(Column column, double named, String... accepted) {
        for (String name : accepted) {
            if (name.equals(column.attribute())) {
                return Math.max(named, name.equals("alt") ? .75 : 0) * column.distinct();
            }
        }
        return 0;
    }

    private static double atMost(Column column, int chars) {
        return share(column, v -> v.length() <= chars);
    }

    private static double share(Column column, Predicate<String> accepts) {
        return column.share(accepts);
    }
}
