package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.sure.Others;
import io.scrapehub.extract.value.Urls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One listing from all the sources that tell of it. The listing of most worth is the page's; others that
/// name the same records (by address or title) fill what it lacks and, where they are surer, replace it.
/// Blocks the page shows come in the page's order, records only its data knows after them.
public final class FuseListings {
    /// Two sources tell of one listing when at least half of the smaller one's rows meet.
    private static final double SAME = .5;

    private FuseListings() {}

    /// The fused listing, or null when there is none.
    public static @Nullable Listing fuse(List<Listing> listings, List<WantedField> fields) {
        List<Listing> ranked = listings.stream()
                .filter(l -> l.worth() > 0 && l.rows().size() >= 2)
                .sorted(Comparator.comparingDouble(Listing::worth).reversed())
                .toList();
        if (ranked.isEmpty()) {
            return null;
        }
        Listing fused = ranked.getFirst();
        for (Listing other : ranked.subList(1, ranked.size())) {
            if (other.source() != ranked.getFirst().source()) {
                fused = merged(fused, other, fields);
            }
        }
        return fused;
    }

    private static Listing merged(Listing one, Listing other, List<WantedField> fields) {
        Map<Integer, Integer> meets = meets(one.rows(), other.rows());
        if (meets.size() < 2
                || meets.size()
                        < SAME * Math.min(one.rows().size(), other.rows().size())) {
            return one;
        }
        // What is shown is the measure of what is not.
        Listing first = isShown(other) ? ShownUnits.of(one, other, inverse(meets), fields) : one;
        Listing second = isShown(one) ? ShownUnits.of(other, one, meets, fields) : other;
        boolean secondIsShown = isShown(second) && !isShown(first);
        List<Row> rows = secondIsShown
                ? inOrderOf(
                        second.rows(),
                        first.rows(),
                        inverse(meets),
                        fields,
                        meets.size() >= SAME * second.rows().size())
                : inOrderOf(first.rows(), second.rows(), meets, fields, isShown(first) && !isShown(second));
        return new Listing(first.source(), rows, Listing.fill(rows, fields.size()), first.worth(), first.aside());
    }

    private static boolean isShown(Listing listing) {
        return listing.source() == SourceKind.DOM || listing.source() == SourceKind.TABLE;
    }

    /// The rows of `order`, each with what it meets in `other`; then, if `rest`, those of `other` that met
    /// none.
    private static List<Row> inOrderOf(
            List<Row> order, List<Row> other, Map<Integer, Integer> meets, List<WantedField> fields, boolean rest) {
        List<Row> rows = new ArrayList<>();
        Set<Integer> met = new LinkedHashSet<>(meets.values());
        for (int i = 0; i < order.size(); i++) {
            Integer j = meets.get(i);
            rows.add(j == null ? order.get(i) : one(order.get(i), other.get(j), fields));
        }
        for (int j = 0; rest && j < other.size(); j++) {
            if (!met.contains(j)) {
                rows.add(other.get(j));
            }
        }
        return rows;
    }

    private static Row one(Row a, Row b, List<WantedField> fields) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue surest = surest(a.fields().get(field.name()), b.fields().get(field.name()));
            if (surest != null) {
                values.put(field.name(), surest);
            }
        }
        return new Row(values, a.link() == null ? b.link() : a.link(), a.title().isEmpty() ? b.title() : a.title());
    }

    static @Nullable FieldValue surest(@Nullable FieldValue a, @Nullable FieldValue b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.from().confidence() > a.from().confidence() ? Others.together(b, a) : Others.together(a, b);
    }

    /// Which row of the second each row of the first is: by address, then by title; of namesakes the one
    /// that says nothing else.
    private static Map<Integer, Integer> meets(List<Row> first, List<Row> second) {
        Map<String, Integer> byLink = index(second, row -> row.link() == null ? "" : Urls.key(row.link()));
        Map<String, Integer> byTitle = index(second, Row::title);
        Map<Integer, Integer> meets = new HashMap<>();
        Set<Integer> taken = new LinkedHashSet<>();
        for (int i = 0; i < first.size(); i++) {
            String link = first.get(i).link();
            Integer j = link == null ? null : byLink.get(Urls.key(link));
            if (j == null || j < 0) {
                j = byTitle.get(first.get(i).title());
            }
            if (j != null && j < 0) {
                j = namesake(first.get(i), second, taken);
            }
            if (j != null && j >= 0 && taken.add(j)) {
                meets.put(i, j);
            }
        }
        return meets;
    }

    /// Of several rows with this one's title the first that nothing speaks against: both are in page order.
    private static int namesake(Row row, List<Row> second, Set<Integer> taken) {
        for (int j = 0; j < second.size(); j++) {
            Row other = second.get(j);
            boolean apart = row.link() != null
                    && other.link() != null
                    && !Urls.key(row.link()).equals(Urls.key(other.link()));
            if (other.title().equals(row.title()) && !taken.contains(j) && !apart && Likeness.areOne(row, other)) {
                return j;
            }
        }
        return -1;
    }

    private static Map<String, Integer> index(List<Row> rows, Function<Row, String> key) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String k = key.apply(rows.get(i));
            if (!k.isEmpty()) {
                index.merge(k, i, (a, b) -> -1);
            }
        }
        return index;
    }

    private static Map<Integer, Integer> inverse(Map<Integer, Integer> meets) {
        Map<Integer, Integer> inverse = new HashMap<>();
        meets.forEach((a, b) -> inverse.put(b, a));
        return inverse;
    }
}
