package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.Words;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether two readings tell of one thing.
public final class Likeness {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,6})?");

    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    private Likeness() {}

    /// Whether rows of one title are of one entity: they are the same piece of the page's data, or nothing
    /// that one says is denied by the other.
    public static boolean areOne(Row a, Row b) {
        return samePlace(a, b) || agree(a.fields(), b.fields());
    }

    private static boolean agree(Map<String, FieldValue> a, Map<String, FieldValue> b) {
        return a.entrySet().stream().allMatch(e -> {
            FieldValue other = b.get(e.getKey());
            return other == null || alike(e.getValue().value(), other.value());
        });
    }

    private static boolean samePlace(Row a, Row b) {
        String place = place(a);
        return place != null && place.equals(place(b));
    }

    /// The JSON object that a row was read from, or null.
    private static @Nullable String place(Row row) {
        for (FieldValue value : row.fields().values()) {
            SourceKind source = value.from().source();
            String locator = value.from().locator();
            int pointer = locator.indexOf('#');
            if ((source == SourceKind.NETWORK || source == SourceKind.STATE) && pointer >= 0) {
                Matcher index = INDEX.matcher(locator);
                return index.find(pointer) ? locator.substring(0, index.end()) : null;
            }
        }
        return null;
    }

    /// Whether two values say the same, however they are written: `12.99`, `"€ 12,99"`.
    public static boolean alike(Object a, Object b) {
        if (a instanceof List<?> all) {
            return b instanceof List<?> others ? all.equals(others) : all.size() == 1 && alike(all.getFirst(), b);
        }
        if (b instanceof List<?>) {
            return alike(b, a);
        }
        if (a instanceof Number || b instanceof Number) {
            return Math.abs(number(a) - number(b)) < 1e-6;
        }
        String one = Words.joined(String.valueOf(a));
        String other = Words.joined(String.valueOf(b));
        return one.equals(other)
                || one.length() > 5 && other.length() > 5 && (one.contains(other) || other.contains(one));
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        Matcher found = NUMBER.matcher(String.valueOf(value));
        return found.find() ? Double.parseDouble(found.group().replace(',', '.')) : Double.NaN;
    }
}
