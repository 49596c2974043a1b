package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.field.WantedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which columns a field is read from: the best fitting first, then those that stand in where a block lacks
/// it. A column serves one field; one that repeats another's values is that column.
final class ColumnChoice {
    private static final int STAND_INS = 3;
    private static final double STAND_IN = .5;
    /// Named so clearly that it may repeat another field's values (`<a class="title" title="…">`).
    private static final double CLEAR = .88;

    private ColumnChoice() {}

    record Pick(Column column, double score) {}

    private record Fit(WantedField field, Column column, double score, int order) {}

    static Map<WantedField, List<Pick>> choose(List<WantedField> fields, List<Column> columns, ColumnScore score) {
        List<Fit> fits = new ArrayList<>();
        for (WantedField field : fields) {
            for (int i = 0; i < columns.size(); i++) {
                double fit = score.of(field, columns.get(i));
                if (fit >= ColumnScore.ENOUGH) {
                    fits.add(new Fit(field, columns.get(i), fit, i));
                }
            }
        }
        fits.sort(Comparator.comparingDouble(Fit::score).reversed().thenComparingInt(Fit::order));
        Map<WantedField, List<Pick>> picks = new Assignment().of(fits);
        var inner = new InnerColumn(columns, picks);
        fields.stream().sorted(Comparator.comparing(WantedField::type)).forEach(field -> {
            List<Pick> own = picks.getOrDefault(field, List.of());
            if (!own.isEmpty() && own.getFirst().column().attribute() == null) {
                own.set(0, inner.of(field, own.getFirst()));
            }
        });
        return picks;
    }

    /// Each field gets its best column that is free, the surest first; only then what stands in for it. A
    /// field that has no other column than one that would stand in for another's has it.
    private static final class Assignment {
        private final Map<WantedField, List<Pick>> picks = new HashMap<>();
        private final Set<Column.Key> taken = new HashSet<>();
        private final Map<List<String>, WantedField> values = new HashMap<>();

        Map<WantedField, List<Pick>> of(List<Fit> fits) {
            fits.forEach(fit -> give(fit, 1));
            fits.stream().filter(fit -> fit.score() >= STAND_IN).forEach(fit -> give(fit, 1 + STAND_INS));
            return picks;
        }

        private void give(Fit fit, int most) {
            Column column = fit.column();
            WantedField before = values.get(column.values());
            boolean repeats = before != null && !before.equals(fit.field()) && fit.score() < CLEAR;
            List<Pick> own = picks.computeIfAbsent(fit.field(), f -> new ArrayList<>());
            if (!repeats && own.size() < most && taken.add(column.key())) {
                own.add(new Pick(column, fit.score()));
                values.putIfAbsent(column.values(), fit.field());
            }
        }
    }
}
