package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many records an answer announces in all, and how many of them a page and those before it show.
final class Totals {
    private static final Set<String> NAMES = Set.of(
            "total", "totalcount", "totalitems", "totalresults", "totalrecords", "totalhits", "totalelements", "count",
            "numfound", "nbhits", "hits", "found", "resultcount", "itemcount", "recordstotal", "recordsfiltered");
    private static final int DEPTH = 3;
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,12}|[^0-9]+");

    private Totals() {}

    /// JSON pointer to the announced total that fits, or null.
    static @Nullable String pointer(JsonNode root, int items, LongPredicate fits) {
        return pointer(root, "", 0, items, fits);
    }

    private static @Nullable String pointer(
            JsonNode node, String at, int depth, int items, LongPredicate fits) {
        if (!node.isObject() || depth > DEPTH) {
            return null;
        }
        for (var property : node.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            boolean named = NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
            if (named && value.isIntegralNumber() && value.asLong() >= items && fits.test(value.asLong())) {
                return at + "/" + name.replace("~", "~0").replace("/", "~1");
            }
        }
        for (var property : node.properties()) {
            String name = property.getKey().replace("~", "~0").replace("/", "~1");
            String within = pointer(property.getValue(), at + "/" + name, depth + 1, items, fits);
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    /// How many records there are up to the end of a page, told by the number that its address and that of
    /// the next page differ in: the number of a page, or of records before it. A page without a number is the
    /// first.
    ///
    /// @param full  records of a full page
    /// @param items of this one
    static long seen(String page, String next, int full, int items) {
        List<String> here = parts(page);
        List<String> there = parts(next);
        for (int i = 0; here.size() == there.size() && i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i)) && isNumber(here.get(i)) && isNumber(there.get(i))) {
                long number = Long.parseLong(here.get(i));
                boolean counts = Long.parseLong(there.get(i)) - number == 1;
                return counts ? (number - 1) * full + items : number + items;
            }
        }
        return items;
    }

    private static boolean isNumber(String part) {
        return Character.isDigit(part.charAt(0));
    }

    private static List<String> parts(String url) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = NUMBERS.matcher(url);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
