package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.field.FieldType;
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
    /// Named so clearly that it may repeat another field's values (`<a class="title" title="…">`).
    private static final double CLEAR = .88;

    /// What leads to a thing ranks so much higher as its name, and scores no more.
    private static final double LINKED = .02;

    private ColumnChoice() {}

    record Pick(Column column, double score) {}

    private record Fit(WantedField field, Column column, double score, int order) {
        /// Of two texts named alike the one that leads to the thing is its name.
        double rank() {
            boolean linked = field.type() == FieldType.TITLE && column.traits().link();
            return linked ? score + LINKED : score;
        }
    }

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
        fits.sort(Comparator.comparingDouble(Fit::rank).reversed().thenComparingInt(Fit::order));
        Map<WantedField, List<Pick>> picks = assign(fits);
        var inner = new InnerColumn(columns, picks);
        fields.stream().sorted(Comparator.comparing(WantedField::type)).forEach(field -> {
            List<Pick> own = picks.getOrDefault(field, List.of());
            if (!own.isEmpty() && own.getFirst().column().attribute() == null) {
                own.set(0, inner.of(field, own.getFirst()));
            }
        });
        return picks;
    }

    private static Map<WantedField, List<Pick>> assign(List<Fit> fits) {
        Map<WantedField, List<Pick>> picks = new HashMap<>();
        Map<Column.Key, WantedField> taken = new HashMap<>();
        Map<List<String>, WantedField> values = new HashMap<>();
        Set<Column.Key> held = new HashSet<>();
        for (Fit fit : fits) {
            Column column = fit.column();
            WantedField before = values.get(column.values());
            boolean repeats = before != null && !before.equals(fit.field()) && fit.score() < CLEAR;
            List<Pick> own = picks.computeIfAbsent(fit.field(), f -> new ArrayList<>());
            if (taken.containsKey(column.key()) && !taken.get(column.key()).equals(fit.field())) {
                continue;
            }
            if (!repeats
                    && own.size() < 1 + STAND_INS
                    && (own.isEmpty() || fit.score() >= .5)
                    && held.add(column.key())) {
                own.add(new Pick(column, fit.score()));
                taken.put(column.key(), fit.field());
                values.putIfAbsent(column.values(), fit.field());
            }
        }
        return picks;
    }
}
