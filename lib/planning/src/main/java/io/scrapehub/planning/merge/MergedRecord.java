package io.scrapehub.planning.merge;

import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.planning.words.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Rows about one thing as one record: of each field the value that is surest, several sources that agree
/// being surer than one; what others say is kept beside it.
final class MergedRecord {
    /// No agreement makes a value certain.
    private static final double SUREST = .99;

    private MergedRecord() {}

    static ScrapedRecord of(List<ScrapedRecord> rows) {
        if (rows.size() == 1) {
            return rows.getFirst();
        }
        ScrapedRecord fullest = rows.stream()
                .max(Comparator.comparingInt((ScrapedRecord r) -> r.fields().size()))
                .orElseThrow();
        var names = new LinkedHashSet<>(fullest.fields().keySet());
        rows.forEach(row -> names.addAll(row.fields().keySet()));
        var fields = new LinkedHashMap<String, FieldValue>();
        names.forEach(name -> fields.put(name, field(name, rows, fullest.sourceUrl())));
        return new ScrapedRecord(fullest.sourceUrl(), fields);
    }

    private static FieldValue field(String name, List<ScrapedRecord> rows, String ownPage) {
        var said = new LinkedHashMap<String, Saying>();
        for (ScrapedRecord row : rows) {
            FieldValue value = row.fields().get(name);
            if (value != null) {
                said.computeIfAbsent(plain(value.value()), _ -> new Saying()).add(row.sourceUrl(), value);
            }
        }
        List<Saying> surest = said.values().stream()
                .sorted(Comparator.comparingDouble(Saying::confidence).reversed())
                .toList();
        Saying best = surest.getFirst();
        Provenance from = best.first().from();
        List<Alternative> others = surest.stream()
                .skip(1)
                .limit(Provenance.MOST_ALTERNATIVES)
                .map(Saying::asAlternative)
                .toList();
        String page = best.page().equals(ownPage) ? null : best.page();
        return new FieldValue(
                best.first().value(), new Provenance(from.source(), from.locator(), best.confidence(), page, others));
    }

    /// Spellings of one value made equal: signs, case and accents aside.
    private static String plain(Object value) {
        String text = Fold.of(value.toString());
        String letters = text.replaceAll("[^\\p{L}\\p{N}]+", "");
        boolean phone = letters.matches("1?\\d{10}");
        return phone ? letters.substring(letters.length() - 10) : letters.isEmpty() ? text : letters;
    }

    /// One value and who says it; several voices of one page are one.
    private static final class Saying {
        private final Map<String, FieldValue> byPage = new LinkedHashMap<>();

        void add(String page, FieldValue value) {
            byPage.merge(
                    page, value, (a, b) -> a.from().confidence() >= b.from().confidence() ? a : b);
        }

        double confidence() {
            double doubt = 1;
            for (FieldValue value : byPage.values()) {
                doubt *= 1 - value.from().confidence();
            }
            return byPage.size() == 1 ? first().from().confidence() : Math.min(SUREST, 1 - doubt);
        }

        Alternative asAlternative() {
            Provenance from = first().from();
            return new Alternative(first().value(), from.source(), from.locator(), confidence(), page());
        }

        String page() {
            return surest().getKey();
        }

        FieldValue first() {
            return surest().getValue();
        }

        private Map.Entry<String, FieldValue> surest() {
            return new ArrayList<>(byPage.entrySet())
                    .stream()
                            .max(Comparator.comparingDouble((Map.Entry<String, FieldValue> e) ->
                                    e.getValue().from().confidence()))
                            .orElseThrow();
        }
    }
}
