package io.scrapehub.planning.source;

import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.planning.goal.GoalReader.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a web search is asked for a goal: the goal's own words, what such things are also called, and, where
/// contacts are wanted, that.
final class SearchQueries {
    private static final Set<String> CONTACTS = Set.of("phone", "email", "address");

    private SearchQueries() {}

    static List<String> of(Reading reading) {
        String wanted = wanted(reading);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Understood understood = reading.understood();
        String where = understood.location() == null ? "" : " " + text(understood.location());
        var queries = new LinkedHashSet<String>();
        queries.add(wanted + where);
        String other = reading.kind().otherName();
        if (!other.isEmpty() && reading.topic().isEmpty()) {
            queries.add(other + where);
        }
        if (understood.fields().stream().anyMatch(CONTACTS::contains)) {
            queries.add(wanted + where + " contact");
        }
        return List.copyOf(queries);
    }

    /// The entity with its topic and what its filters say in words.
    static String wanted(Reading reading) {
        String said = reading.understood().filters().stream()
                .filter(f -> f.unit() == null && f.value().chars().allMatch(c -> Character.isLetter(c) || c == ' '))
                .filter(f -> !Set.of("true", "now", "in stock").contains(f.value()))
                .map(f -> f.value())
                .collect(Collectors.joining(" "));
        String entity = named(reading);
        String more = entity.toLowerCase(Locale.ROOT).contains(said) ? "" : said;
        return String.join(" ", more, entity, reading.topic()).strip().replaceAll("\\s+", " ");
    }

    /// A goal that names only fields (`track prices`) wants things of their kind.
    private static String named(Reading reading) {
        String entity = reading.understood().entity();
        boolean known = !reading.kind().type().equals("Thing");
        return entity.isBlank() && known ? reading.kind().plural() : entity;
    }

    private static String text(GoalLocation location) {
        return location.text();
    }
}
