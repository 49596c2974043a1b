package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Phrases;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The nouns of goals: kinds of entities and fields, in the languages goals are written in.
final class Lexicon {
    private final Phrases<EntityKind> entities = new Phrases<>();
    private final Phrases<List<String>> fields = new Phrases<>();
    private final Map<String, EntityKind> byType = new HashMap<>();

    private Lexicon() {}

    static Lexicon load() {
        var lexicon = new Lexicon();
        var groups = new HashMap<String, List<String>>();
        Table.read(Lexicon.class, "/io/scrapehub/planning/lexicon/groups.tsv")
                .forEach(row -> groups.put(row.get(0), Table.parts(row.get(1))));
        for (List<String> row : Table.read(Lexicon.class, "/io/scrapehub/planning/lexicon/entities.tsv")) {
            lexicon.add(row, groups);
        }
        for (List<String> row : Table.read(Lexicon.class, "/io/scrapehub/planning/lexicon/bundles.tsv")) {
            lexicon.fields.add(row.get(0), Table.parts(row.get(1)));
        }
        for (List<String> row : Table.read(Lexicon.class, "/io/scrapehub/planning/lexicon/fields.tsv")) {
            lexicon.fields.add(row.get(0).replace('_', ' '), List.of(row.get(0)));
            Table.parts(row.get(1)).forEach(term -> lexicon.fields.add(term, List.of(row.get(0))));
        }
        return lexicon;
    }

    private void add(List<String> row, Map<String, List<String>> groups) {
        List<String> osm =
                row.get(3).equals("-") ? List.of() : List.of(row.get(3).split(","));
        var kind = new EntityKind(
                row.get(0), row.get(1), otherName(row), row.get(2), groups.getOrDefault(row.get(2), List.of()), osm);
        byType.putIfAbsent(kind.type(), kind);
        Table.parts(row.get(4)).forEach(term -> entities.add(term, kind));
        entities.add(kind.plural(), kind);
    }

    /// The second of its terms in the plural, when the goal's readers would know it by that too.
    private static String otherName(List<String> row) {
        List<String> terms = Table.parts(row.get(4));
        boolean named = Set.of("business", "restaurant", "lodging").contains(row.get(2));
        if (!named || terms.size() < 2) {
            return "";
        }
        String other = terms.get(1);
        return other.endsWith("y") ? other.substring(0, other.length() - 1) + "ies" : other + "s";
    }

    Phrases<EntityKind> entities() {
        return entities;
    }

    Phrases<List<String>> fields() {
        return fields;
    }

    /// Anything, when no kind fits.
    EntityKind thing() {
        return new EntityKind("Thing", "things", "", "thing", List.of("name", "description", "url"), List.of());
    }

    EntityKind ofType(String type) {
        return byType.getOrDefault(type, thing());
    }

    /// Whether no noun of ours begins at this word.
    boolean knowsNot(Sentence sentence, int at) {
        return entities.at(sentence, at).isEmpty() && fields.at(sentence, at).isEmpty();
    }
}
