package io.scrapehub.extract.entity;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.sure.Others;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the sources offer for each field of one entity. The surest value is taken; a value that several
/// kinds of source give is surer than either (noisy or).
final class Candidates {
    private static final double ENOUGH = .4;

    private final Map<String, List<FieldValue>> offered = new HashMap<>();

    void offer(WantedField field, Object value, SourceKind source, String locator, double confidence) {
        offer(field.name(), new FieldValue(value, new Provenance(source, locator, Math.min(.98, confidence))));
    }

    void offer(String field, FieldValue value) {
        if (value.from().confidence() >= ENOUGH) {
            offered.computeIfAbsent(field, f -> new ArrayList<>()).add(value);
        }
    }

    /// How sure the surest offer for a field is so far.
    double surest(WantedField field) {
        return offered.getOrDefault(field.name(), List.of()).stream()
                .mapToDouble(v -> v.from().confidence())
                .max()
                .orElse(0);
    }

    /// What would be taken for a field now, or null.
    @Nullable
    FieldValue best(WantedField field) {
        return best(offered.getOrDefault(field.name(), List.of()));
    }

    /// The taken values in wanted order.
    Map<String, FieldValue> taken(List<WantedField> fields) {
        Map<String, FieldValue> taken = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue best = best(offered.getOrDefault(field.name(), List.of()));
            if (best != null) {
                taken.put(field.name(), best);
            }
        }
        return Collections.unmodifiableMap(taken);
    }

    private static @Nullable FieldValue best(List<FieldValue> values) {
        FieldValue best = null;
        double most = 0;
        for (FieldValue value : values) {
            double sure = together(value, values);
            if (sure > most) {
                most = sure;
                best = value;
            }
        }
        return best == null
                ? null
                : new FieldValue(
                        best.value(),
                        best.from().withConfidence(Math.min(.99, most)).withAlternatives(Others.of(best, values)));
    }

    private static double together(FieldValue value, List<FieldValue> all) {
        double doubt = 1 - value.from().confidence();
        for (FieldValue other : all) {
            boolean agrees = other.from().source() != value.from().source()
                    && other.value().equals(value.value());
            doubt *= agrees ? 1 - other.from().confidence() * .5 : 1;
        }
        return 1 - doubt;
    }
}
