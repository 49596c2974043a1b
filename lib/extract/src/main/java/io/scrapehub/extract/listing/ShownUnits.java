package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.WantedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Brings the numbers of a page's data to the units in which the page shows them: data tells prices in cents,
/// and other things in ways of its own. What the page shows of the records both tell is the measure.
final class ShownUnits {
    private static final int FEWEST = 2;
    private static final double MOST = .8;
    private static final double HUNDREDTHS = 100;
    private static final double SURE = .5;

    private ShownUnits() {}

    /// The data's listing with each field as the page would show it: hundredths made whole; numbers that
    /// contradict the page's for most records left out.
    ///
    /// @param meets which row of the data each shown row is
    static Listing of(Listing data, Listing shown, Map<Integer, Integer> meets, List<WantedField> fields) {
        List<Row> rows = data.rows();
        for (WantedField field : fields) {
            UnaryOperator<@Nullable FieldValue> change = change(field.name(), rows, shown.rows(), meets);
            if (change != null) {
                rows = rows.stream().map(row -> with(row, field.name(), change)).toList();
            }
        }
        return rows == data.rows() ? data : new Listing(data.source(), rows, data.fill(), data.worth());
    }

    private static @Nullable UnaryOperator<@Nullable FieldValue> change(
            String field, List<Row> data, List<Row> shown, Map<Integer, Integer> meets) {
        List<Double> ratios = new ArrayList<>();
        meets.forEach((i, j) -> {
            FieldValue seen = shown.get(i).fields().get(field);
            FieldValue said = data.get(j).fields().get(field);
            if (seen != null && said != null && seen.from().confidence() >= SURE && isData(said)) {
                if (seen.value() instanceof Number a && said.value() instanceof Number b && a.doubleValue() != 0) {
                    ratios.add(b.doubleValue() / a.doubleValue());
                }
            }
        });
        if (ratios.size() < FEWEST || share(ratios, 1) > 1 - MOST) {
            return null;
        }
        return share(ratios, HUNDREDTHS) >= MOST ? ShownUnits::whole : _ -> null;
    }

    private static boolean isData(FieldValue value) {
        SourceKind source = value.from().source();
        return source == SourceKind.NETWORK || source == SourceKind.STATE;
    }

    private static double share(List<Double> ratios, double ratio) {
        return (double) ratios.stream()
                        .filter(r -> Math.abs(r - ratio) < 1e-6 * ratio)
                        .count()
                / ratios.size();
    }

    private static @Nullable FieldValue whole(@Nullable FieldValue hundredths) {
        return hundredths != null && hundredths.value() instanceof Number number
                ? new FieldValue(number.doubleValue() / HUNDREDTHS, hundredths.from())
                : hundredths;
    }

    private static Row with(Row row, String field, UnaryOperator<@Nullable FieldValue> change) {
        FieldValue before = row.fields().get(field);
        if (before == null) {
            return row;
        }
        Map<String, FieldValue> fields = new LinkedHashMap<>(row.fields());
        FieldValue after = change.apply(before);
        if (after == null) {
            fields.remove(field);
        } else {
            fields.put(field, after);
        }
        return new Row(fields, row.link(), row.title());
    }
}
