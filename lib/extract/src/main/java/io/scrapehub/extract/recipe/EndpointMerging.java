package io.scrapehub.extract.recipe;

import io.scrapehub.core.recipe.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One recipe of two: what holds for the pages of both.
final class EndpointMerging {
    private EndpointMerging() {}

    static Optional<Way.Endpoint> of(Way.Endpoint earlier, Way.Endpoint later) {
        if (!earlier.items().equals(later.items())
                || earlier.single() != later.single()
                || (earlier.link() == null) != (later.link() == null)) {
            return Optional.empty();
        }
        List<Way.Sighting> seen = seen(earlier, later);
        Optional<List<Way.FieldSource>> fields = fields(earlier.fields(), later.fields());
        Optional<Way.FieldSource> link = earlier.link() == null || later.link() == null
                ? Optional.empty()
                : shared(earlier.link(), later.link());
        if (fields.isEmpty() || (later.link() != null && link.isEmpty())) {
            return Optional.empty();
        }
        var both = new Way.Endpoint(
                seen, later.items(), later.single(), fields.get(), link.orElse(null), later.language(), later.code());
        return both.pattern().map(_ -> both);
    }

    private static List<Way.Sighting> seen(Way.Endpoint earlier, Way.Endpoint later) {
        List<Way.Sighting> seen = new ArrayList<>(later.seen());
        for (Way.Sighting before : earlier.seen()) {
            boolean again = later.seen().stream().anyMatch(s -> s.page().equals(before.page()));
            if (!again && seen.size() < Way.Endpoint.MOST_SEEN) {
                seen.addFirst(before);
            }
        }
        return seen;
    }

    /// Fields that only one of them had are had sometimes.
    private static Optional<List<Way.FieldSource>> fields(List<Way.FieldSource> earlier, List<Way.FieldSource> later) {
        List<Way.FieldSource> all = new ArrayList<>();
        for (Way.FieldSource source : later) {
            Optional<Way.FieldSource> before = named(source.field(), earlier);
            Optional<Way.FieldSource> both =
                    before.isEmpty() ? Optional.of(sometimes(source)) : shared(before.get(), source);
            if (both.isEmpty()) {
                return Optional.empty();
            }
            all.add(both.get());
        }
        earlier.stream()
                .filter(source -> named(source.field(), later).isEmpty())
                .forEach(source -> all.add(sometimes(source)));
        return Optional.of(all);
    }

    private static Optional<Way.FieldSource> shared(Way.FieldSource earlier, Way.FieldSource later) {
        List<Way.Cell> cells =
                later.cells().stream().filter(earlier.cells()::contains).toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new Way.FieldSource(later.field(), earlier.always() && later.always(), cells));
    }

    private static Way.FieldSource sometimes(Way.FieldSource source) {
        return new Way.FieldSource(source.field(), false, source.cells());
    }

    private static Optional<Way.FieldSource> named(String field, List<Way.FieldSource> among) {
        return among.stream().filter(s -> s.field().equals(field)).findFirst();
    }
}
