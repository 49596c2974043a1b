package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How well the names leading to a JSON value name a field: 0 to 1.
public final class LeafScore {
    /// Keys that say nothing by themselves; what is above them names the value (`brand.name`,
    /// `price.value`).
    private static final Set<String> GENERIC = Set.of(
            "name",
            "value",
            "text",
            "url",
            "src",
            "href",
            "amount",
            "raw",
            "label",
            "title",
            "display",
            "formatted",
            "displayname",
            "display_name",
            "displaytext",
            "rendered",
            "content",
            "original",
            "large",
            "full",
            "plain");
    /// Keys of objects that only wrap the record.
    private static final Set<String> WRAPPERS = Set.of(
            "node",
            "item",
            "product",
            "attributes",
            "data",
            "fields",
            "_source",
            "entity",
            "record",
            "result",
            "document",
            "listing",
            "article",
            "post",
            "hit",
            "properties",
            "info",
            "details",
            "content");

    private LeafScore() {}

    public static double of(WantedField field, List<String> names) {
        String last = names.getLast();
        if (names.size() == 1) {
            return field.namedBy(last);
        }
        String above = names.get(names.size() - 2);
        boolean wrapped = names.subList(0, names.size() - 1).stream()
                .allMatch(n -> WRAPPERS.contains(n.toLowerCase(Locale.ROOT)));
        double own = field.namedBy(last) * (wrapped ? .99 : foreign(field, last) ? .4 : .8);
        double both = field.namedBy(above + " " + last) * .97;
        double generic = GENERIC.contains(last.toLowerCase(Locale.ROOT)) ? field.namedBy(above) * .95 : 0;
        return Math.max(own, Math.max(both, generic)) * (names.size() > 3 ? .9 : 1);
    }

    /// Another thing's name or address (`brand.name`) is not the record's.
    private static boolean foreign(WantedField field, String last) {
        boolean of = field.type() == FieldType.TITLE || field.type() == FieldType.URL || field.type() == FieldType.ID;
        return of && !last.isEmpty();
    }

    /// Whether a node could be a value of the field at all, by its JSON kind.
    public static boolean fits(WantedField field, JsonNode node) {
        return switch (field.type()) {
            case TITLE, EMAIL, CURRENCY, LONG_TEXT, BODY -> node.isTextual() || node.isArray();
            case URL -> node.isTextual() && (node.asText().contains("/") || field.namedBy("slug") > 0);
            case IMAGE -> (node.isTextual() && node.asText().length() > 3) || node.isArray();
            case PRICE, RATING, COUNT ->
                node.isNumber() || (node.isTextual() && node.asText().chars().anyMatch(Character::isDigit));
            case TEXT, PHONE, DATE, ADDRESS, ID, CODE, AVAILABILITY, LIST -> true;
        };
    }
}
