package io.scrapehub.agent.decide;

import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A search form of several labelled fields, and a query in words: `thrillers directed by Slater from 1993` has a
/// value for a field of directors, one for a year, and what is left for the field that is left.
final class Facets {
    static final String PART = "facet ";
    private static final Pattern BY = Pattern.compile("(?i)\\b(\\p{L}{4,}?)(?:ed|en)\\s+by\\s+([\\p{L}\\d'-]+)");
    private static final Pattern YEAR =
            Pattern.compile("(?i)\\b(?:from|in|of|year|since|released)\\s+(?:the\\s+)?(?:year\\s+)?(\\d{4})\\b");
    private static final String[] YEARS = {"year", "date", "released", "published"};

    private final List<Node> fields;
    private final String query;

    Facets(PageView page, String query) {
        this.fields = page.where(n -> n.editable() && !n.label().isEmpty() && !n.is("password"))
                .toList();
        this.query = query;
    }

    record Facet(Node field, String value, String part) {}

    /// The next field to fill; empty when all are, or when the form is of one field.
    Optional<Facet> next(Set<String> done) {
        return all().stream().filter(f -> !done.contains(f.part())).findFirst();
    }

    private List<Facet> all() {
        if (fields.size() < 2) {
            return List.of();
        }
        var left = new ArrayList<>(fields);
        var found = new ArrayList<Facet>();
        Matcher by = BY.matcher(query);
        if (by.find()) {
            take(
                    left,
                    n -> Likeness.plain(n.label()).contains(by.group(1).toLowerCase(java.util.Locale.ROOT)),
                    by.group(2),
                    found);
        }
        Matcher year = YEAR.matcher(query);
        if (year.find()) {
            take(left, n -> Likeness.anyWord(n.label(), YEARS), year.group(1), found);
        }
        if (found.isEmpty()) {
            return List.of();
        }
        if (left.size() == 1) {
            found.add(new Facet(
                    left.getFirst(),
                    query.strip().split("\\s+")[0],
                    PART + left.getFirst().label()));
        }
        return found;
    }

    private static void take(
            List<Node> left, java.util.function.Predicate<Node> which, String value, List<Facet> into) {
        left.stream().filter(which).findFirst().ifPresent(n -> {
            left.remove(n);
            into.add(new Facet(n, value, PART + n.label()));
        });
    }
}
