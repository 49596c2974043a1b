package io.scrapehub.extract.sure;

import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The values that were offered for a field beside the one taken.
public final class Others {
    /// Whole articles are not kept twice.
    private static final int LONGEST = 500;
    static final Comparator<Alternative> SUREST =
            Comparator.comparingDouble(Alternative::confidence).reversed();

    private Others() {}

    /// Each value once, surest first; those that say the same as the one taken, or are long, left out.
    public static List<Alternative> of(FieldValue taken, Collection<FieldValue> offered) {
        return ranked(taken, offered.stream().map(Others::alternative));
    }

    /// The one taken, with what it and the other were themselves taken from.
    public static FieldValue together(FieldValue taken, FieldValue other) {
        var all = Stream.concat(
                taken.from().alternatives().stream(),
                Stream.concat(Stream.of(alternative(other)), other.from().alternatives().stream()));
        return new FieldValue(taken.value(), taken.from().withAlternatives(ranked(taken, all)));
    }

    private static List<Alternative> ranked(FieldValue taken, Stream<Alternative> offered) {
        Set<String> seen = new HashSet<>(Set.of(taken.value().toString()));
        return offered.sorted(SUREST)
                .filter(other -> other.value().toString().length() <= LONGEST
                        && seen.add(other.value().toString()))
                .limit(Provenance.MOST_ALTERNATIVES)
                .toList();
    }

    private static Alternative alternative(FieldValue value) {
        Provenance from = value.from();
        return new Alternative(value.value(), from.source(), from.locator(), from.confidence());
    }
}
