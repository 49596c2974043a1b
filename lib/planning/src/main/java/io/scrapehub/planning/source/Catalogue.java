package io.scrapehub.planning.source;

import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.planning.goal.EntityKind;
import io.scrapehub.planning.words.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The sites we know to list entities, from `catalogue.tsv`.
public record Catalogue(List<Site> sites) {
    public static Catalogue load() {
        return new Catalogue(Table.read(Catalogue.class, "catalogue.tsv").stream()
                .map(row -> new Site(
                        row.get(0),
                        row.get(1),
                        List.of(row.get(2).split(",")),
                        List.of(row.get(3).split(",")),
                        Robots.valueOf(row.get(4).toUpperCase(Locale.ROOT))))
                .toList());
    }

    /// None: an installation that knows only the sources of its accounts.
    public static Catalogue empty() {
        return new Catalogue(List.of());
    }

    public List<String> names() {
        return sites.stream().map(Site::name).toList();
    }

    Optional<Site> named(String name) {
        return sites.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /// Those that list such entities there and do not close their search to robots.
    Stream<Site> suiting(EntityKind kind, Optional<GoalLocation> location) {
        return sites.stream().filter(s -> s.robots() != Robots.REFUSED).filter(s -> s.suits(kind, location));
    }

    /// What the site's robots.txt said of its search when the entry was written; what it says now counts at
    /// each visit.
    enum Robots {
        ALLOWED,
        PARTLY,
        REFUSED
    }

    /// @param kinds     schema.org names, and groups of kinds as `g:` and their name
    /// @param countries ISO 3166-1 alpha-2, or `*`
    record Site(String name, String urlTemplate, List<String> kinds, List<String> countries, Robots robots) {
        boolean suits(EntityKind kind, Optional<GoalLocation> location) {
            boolean kindSuits = kinds.contains(kind.type()) || kinds.contains("g:" + kind.group());
            String country = location.map(GoalLocation::country).orElse(null);
            boolean placeNeeded = urlTemplate.contains("{loc}") || urlTemplate.contains("{city}");
            return kindSuits
                    && (countries.contains("*") || (country != null && countries.contains(country)))
                    && (!placeNeeded || location.isPresent());
        }
    }
}
