package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How texts speak of a kind of thing.
public final class EntityTerms {
    private static final Map<String, List<String>> BY_TYPE = load();

    private EntityTerms() {}

    /// Beginnings of words, folded, each after a space: the terms of the type and the goal's own word for it.
    public static List<String> of(String type, String entity) {
        var terms = new ArrayList<>(BY_TYPE.getOrDefault(type, List.of()));
        String last = entity.isBlank() ? "" : entity.strip().replaceAll("^.*\\s", "");
        if (!last.isEmpty()) {
            terms.add(" " + Fold.stem(Fold.of(last)));
        }
        return terms;
    }

    private static Map<String, List<String>> load() {
        var terms = new HashMap<String, List<String>>();
        for (List<String> row : Table.read(EntityTerms.class, "/io/scrapehub/planning/lexicon/entities.tsv")) {
            terms.put(
                    row.get(0),
                    Table.parts(row.get(4)).stream()
                            .map(term -> " " + Fold.of(term).replaceAll("[^\\p{L}\\p{N}]+", " "))
                            .toList());
        }
        return Map.copyOf(terms);
    }
}
