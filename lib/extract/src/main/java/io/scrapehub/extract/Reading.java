package io.scrapehub.extract;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.extract.article.MainText;
import io.scrapehub.extract.dom.Region;
import io.scrapehub.extract.entity.Contacts;
import io.scrapehub.extract.entity.EntityRecord;
import io.scrapehub.extract.entity.MainEntity;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.listing.Listing;
import io.scrapehub.extract.listing.PageListing;
import io.scrapehub.extract.listing.Row;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one decision about a page: is it a listing of many records or the page of one entity; then its rows.
///
/// @param listing whether it is a listing
record Reading(boolean listing, List<Row> rows) {
    private static final int FEW_ROWS = 2;
    private static final int SOME_ROWS = 8;
    private static final double POOR = .25;
    private static final List<String> OF_ONE = List.of(
            "gtin", "mpn", "latitude", "longitude", "ingredients", "instructions", "prep time", "cook time", "yields");
    /// A listing that gives so much of such fields is one all the same.
    private static final double OF_MANY = .6;
    /// A listing of less of the page's text may stand beside an article.
    private static final double ASIDE = .2;
    private static final int SHORTEST_ARTICLE = 700;
    /// A listing that gives so much is wanted, however short.
    private static final double FULL = .6;
    /// A selector that ends at a heading.
    private static final Pattern HEADING = Pattern.compile("(?:^|>)h[1-3](?::nth-child\\(\\d+\\))?$");

    Reading {
        rows = List.copyOf(rows);
    }

    static Reading of(ParsedPage page, List<WantedField> fields, boolean detail) {
        Reading reading = ofEntities(page, fields, detail);
        return Contacts.areAll(fields) ? withContacts(reading, Contacts.of(page, fields)) : reading;
    }

    /// When nothing but contacts is wanted, a listing that lacks some of the page's is not what was asked
    /// for.
    private static Reading withContacts(Reading reading, Map<String, FieldValue> contacts) {
        Set<Object> listed = new HashSet<>();
        reading.rows().forEach(row -> row.fields().values().forEach(value -> addAll(value.value(), listed)));
        Set<Object> all = new HashSet<>();
        contacts.values().forEach(value -> addAll(value.value(), all));
        all.removeAll(listed);
        boolean complete = reading.listing() && all.size() * 10 <= listed.size();
        return complete || contacts.isEmpty() ? reading : new Reading(false, List.of(new Row(contacts, null, "")));
    }

    private static void addAll(Object value, Set<Object> into) {
        if (value instanceof List<?> several) {
            into.addAll(several);
        } else {
            into.add(value);
        }
    }

    private static Reading ofEntities(ParsedPage page, List<WantedField> fields, boolean detail) {
        var pageListing = new PageListing(page, fields);
        List<Region> regions = pageListing.regions();
        Entity main = MainEntity.of(page, fields);
        boolean wantsBody = fields.stream().anyMatch(f -> f.type() == FieldType.BODY);
        Listing listing = detail || wantsBody ? null : pageListing.find(regions);
        Map<String, FieldValue> one = listing != null && isPlainly(listing, page, main)
                ? Map.of()
                : new EntityRecord(page, fields).read(main, regions);
        if (listing != null && isListing(listing, one, fields, page, main)) {
            return new Reading(true, worthKeeping(listing.rows()));
        }
        return new Reading(false, one.isEmpty() ? List.of() : List.of(new Row(one, null, "")));
    }

    Map<String, FieldValue> first() {
        return rows.isEmpty() ? Map.of() : rows.getFirst().fields();
    }

    /// So full a listing that reading the page as one entity need not be tried.
    private static boolean isPlainly(Listing listing, ParsedPage page, @Nullable Entity main) {
        return listing.rows().size() >= 8
                && !listing.aside()
                && listing.fill() >= .75
                && !MainEntity.isDeclared(main, page);
    }

    private static boolean isListing(
            Listing listing,
            Map<String, FieldValue> one,
            List<WantedField> fields,
            ParsedPage page,
            @Nullable Entity main) {
        if (listing.rows().size() < FEW_ROWS || listing.fill() <= .12) {
            return false;
        }
        if (fields.stream().anyMatch(Reading::isOfOne) && listing.fill() < OF_MANY && !one.isEmpty()) {
            return false;
        }
        if (isPoorBeside(listing, one, fields)) {
            return false;
        }
        if (isNamelessBeside(listing, one)) {
            return false;
        }
        if (listing.aside() && one.values().stream().anyMatch(value -> !everyPageHas(value))) {
            return false;
        }
        if (!one.isEmpty() && !MainEntity.declaresListing(page) && isArticle(listing, fields, page)) {
            return false;
        }
        double single = single(one, fields, MainEntity.isPageItself(main));
        boolean tells = shownShare(listing, page) >= .25;
        boolean declaredList = MainEntity.declaresListing(page);
        if (MainEntity.isDeclared(main, page) && !declaredList) {
            boolean onlyHead = one.values().stream().allMatch(Reading::everyPageHas);
            boolean rich = listing.rows().size() >= 8 && listing.fill() >= .5 && tells;
            return (onlyHead && rich) || single < listing.fill() * .5;
        }
        double bias = declaredList
                ? 1.5
                : listing.rows().size() >= 8 ? 1.3 : listing.rows().size() >= 4 ? 1.1 : .8;
        return listing.fill() * bias * (tells ? 1.2 : .8) >= single * .8;
    }

    /// Whether a page that itself gives half of what is wanted shows but its own two halves, or a few rows that
    /// give next to nothing.
    private static boolean isPoorBeside(Listing listing, Map<String, FieldValue> one, List<WantedField> fields) {
        boolean gives = one.size() * 2 >= fields.size() && fields.size() > 1;
        int rows = listing.rows().size();
        boolean halves = rows <= FEW_ROWS && !isOfARow(one, listing.rows());
        return gives && (halves || (rows < SOME_ROWS && listing.fill() < POOR));
    }

    /// Whether what a page seems to give itself, beside its heading, is what one row says, and the others say as
    /// much.
    private static boolean isOfARow(Map<String, FieldValue> one, List<Row> rows) {
        Map<String, Object> own = new HashMap<>();
        one.forEach((field, value) -> {
            if (!everyPageHas(value)) {
                own.put(field, value.value());
            }
        });
        return !own.isEmpty()
                && rows.stream().allMatch(row -> row.fields().keySet().containsAll(own.keySet()))
                && rows.stream().anyMatch(row -> values(row).entrySet().containsAll(own.entrySet()));
    }

    /// Whether a few rows that give little, are called nothing and lead nowhere stand on a page that itself gives
    /// something: what five of a thing cost, a table of what is in it.
    private static boolean isNamelessBeside(Listing listing, Map<String, FieldValue> one) {
        return listing.rows().size() < SOME_ROWS
                && listing.fill() < POOR
                && listing.rows().stream()
                        .allMatch(row -> row.link() == null && row.title().isEmpty())
                && one.values().stream().anyMatch(value -> !everyPageHas(value));
    }

    /// Whether the page is mostly running text beside a short listing (what else to read), and fields are
    /// wanted that articles have.
    private static boolean isArticle(Listing listing, List<WantedField> fields, ParsedPage page) {
        double share = shownShare(listing, page);
        boolean asked = fields.stream().anyMatch(f -> f.is("author") || f.is("date") || f.is("description"));
        return asked
                && listing.fill() < FULL
                && share < ASIDE
                && page.shownChars() * share * 2 < MainText.of(page).text().length() - SHORTEST_ARTICLE;
    }

    /// Fields that a page about one thing has and listings seldom show.
    private static boolean isOfOne(WantedField field) {
        return OF_ONE.stream().anyMatch(field::is);
    }

    /// What speaks for one entity: its fields, weighted by how surely. A title in the heading or an address
    /// in the head say less, because listings have these too.
    ///
    /// @param pageItself whether markup only tells of the page (`WebPage`), as that of any page may
    private static double single(Map<String, FieldValue> one, List<WantedField> fields, boolean pageItself) {
        double sum = 0;
        for (FieldValue value : one.values()) {
            boolean anyPage = everyPageHas(value) || (pageItself && isMarkup(value));
            sum += value.from().confidence() * (anyPage ? .5 : 1);
        }
        return sum / fields.size();
    }

    private static boolean isMarkup(FieldValue value) {
        return switch (value.from().source()) {
            case JSONLD, MICRODATA, RDFA -> true;
            case META, OPENGRAPH, DOM, TABLE, NETWORK, STATE, TEXT -> false;
        };
    }

    private static boolean everyPageHas(FieldValue value) {
        String locator = value.from().locator();
        return switch (value.from().source()) {
            case META, OPENGRAPH -> true;
            case DOM -> HEADING.matcher(locator).find();
            case JSONLD, MICRODATA, RDFA ->
                locator.endsWith("/name") || locator.endsWith("/headline") || locator.endsWith("/url");
            case NETWORK, STATE, TABLE, TEXT -> false;
        };
    }

    /// How much of the page's text the listing is about.
    private static double shownShare(Listing listing, ParsedPage page) {
        double fill = Math.max(.1, Math.pow(listing.fill(), 1.5));
        return page.shownChars() == 0 ? 0 : listing.worth() / fill / page.shownChars();
    }

    /// Rows with something to say: rows with none of the fields, with only values that nearly every row has
    /// (a currency, a label), and repetitions are left out. A repetition is of the same entity: two
    /// products of one price are two, though only their price was asked for.
    private static List<Row> worthKeeping(List<Row> rows) {
        Map<String, Map<Object, Integer>> times = new HashMap<>();
        for (Row row : rows) {
            row.fields()
                    .forEach((field, value) ->
                            times.computeIfAbsent(field, f -> new HashMap<>()).merge(value.value(), 1, Integer::sum));
        }
        List<Row> kept = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Row row : rows) {
            boolean own = row.fields().entrySet().stream()
                    .anyMatch(e -> times.getOrDefault(e.getKey(), Map.of())
                                                    .getOrDefault(e.getValue().value(), 0)
                                            * 2
                                    <= rows.size()
                            || rows.size() <= 2);
            if (own && seen.add(identity(row))) {
                kept.add(row);
            }
        }
        return kept;
    }

    private static Object identity(Row row) {
        return List.of(values(row), Objects.toString(row.link(), ""), row.title());
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new HashMap<>();
        row.fields().forEach((field, value) -> values.put(field, value.value()));
        return values;
    }
}
