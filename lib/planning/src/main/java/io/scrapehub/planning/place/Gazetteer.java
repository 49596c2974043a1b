package io.scrapehub.planning.place;

import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What names mean which places. Cities are GeoNames' (see `NOTICE.txt` beside the data), countries the
/// JDK's in the languages goals are written in.
public final class Gazetteer {
    /// A name of more words names no place we know.
    private static final int MOST_WORDS = 5;

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.ITALIAN,
            Locale.of("es"),
            Locale.of("pt"),
            Locale.of("nl"));

    private static final Map<String, String> OTHER_COUNTRY_NAMES = Map.ofEntries(
            Map.entry("usa", "US"),
            Map.entry("u.s", "US"),
            Map.entry("u.s.a", "US"),
            Map.entry("america", "US"),
            Map.entry("the states", "US"),
            Map.entry("estados unidos", "US"),
            Map.entry("etats unis", "US"),
            Map.entry("stati uniti", "US"),
            Map.entry("uk", "GB"),
            Map.entry("u.k", "GB"),
            Map.entry("great britain", "GB"),
            Map.entry("britain", "GB"),
            Map.entry("holland", "NL"),
            Map.entry("the netherlands", "NL"),
            Map.entry("uae", "AE"),
            Map.entry("emirates", "AE"),
            Map.entry("korea", "KR"),
            Map.entry("czech republic", "CZ"),
            Map.entry("turkey", "TR"));

    private final Map<String, List<Place>> byName = new HashMap<>();
    private final Set<String> aliases = new HashSet<>();

    private Gazetteer() {}

    /// Reads the data; takes some tenths of a second and some 20 MB, so it is loaded once.
    public static Gazetteer load() {
        var gazetteer = new Gazetteer();
        Map<String, String> regions = gazetteer.addRegions();
        gazetteer.addCities(regions);
        gazetteer.addAliases();
        gazetteer.addCountries();
        return gazetteer;
    }

    /// The same, loaded when first asked.
    public static Supplier<Gazetteer> shared() {
        return () -> Shared.ONE;
    }

    private static final class Shared {
        static final Gazetteer ONE = load();
    }

    /// Every place that the longest name beginning at this word can mean, with how many words it has.
    public List<Named> at(Sentence sentence, int from) {
        for (int length = Math.min(MOST_WORDS, sentence.size() - from); length > 0; length--) {
            int to = from + length;
            if (sentence.areFree(from, to)) {
                List<Place> places = byName.getOrDefault(key(sentence.between(from, to)), List.of());
                if (!places.isEmpty()) {
                    return places.stream().map(p -> new Named(p, from, to)).toList();
                }
            }
        }
        return List.of();
    }

    /// Whether the name means its first place, whatever other places have it.
    public boolean isAlias(String name) {
        return aliases.contains(key(name));
    }

    /// Places of this name, the largest first.
    public List<Place> named(String name) {
        return byName.getOrDefault(key(name), List.of());
    }

    private Map<String, String> addRegions() {
        var names = new HashMap<String, String>();
        for (List<String> row : Table.read(Gazetteer.class, "regions.tsv")) {
            Place region = Place.ofRegion(row.get(0), row.get(1), row.get(2));
            names.put(row.get(0) + "." + row.get(1), row.get(2));
            add(row.get(2), region);
            Table.parts(row.get(3)).forEach(other -> add(other, region));
        }
        return names;
    }

    private void addCities(Map<String, String> regions) {
        for (List<String> row : Table.read(Gazetteer.class, "cities.tsv")) {
            var city = new Place(
                    row.get(0),
                    row.get(2),
                    regions.get(row.get(1) + "." + row.get(2)),
                    row.get(1),
                    Long.parseLong(row.get(3)),
                    Double.parseDouble(row.get(4)),
                    Double.parseDouble(row.get(5)));
            add(city.city() == null ? "" : city.city(), city);
            Table.parts(row.get(6)).forEach(other -> add(other, city));
        }
    }

    /// An alias comes before every place that has the name itself: who says `la` means Los Angeles.
    private void addAliases() {
        for (List<String> row : Table.read(Gazetteer.class, "aliases.tsv")) {
            named(row.get(1)).stream()
                    .filter(p -> p.isCity() && p.country().equals(row.get(2)))
                    .findFirst()
                    .ifPresent(city -> {
                        aliases.add(key(row.get(0)));
                        byName.computeIfAbsent(key(row.get(0)), _ -> new ArrayList<>())
                                .addFirst(city);
                    });
        }
    }

    private void addCountries() {
        for (String code : Set.of(Locale.getISOCountries())) {
            for (Locale language : LANGUAGES) {
                add(Locale.of("", code).getDisplayCountry(language), Place.ofCountry(code));
            }
        }
        OTHER_COUNTRY_NAMES.forEach((name, code) -> add(name, Place.ofCountry(code)));
    }

    private void add(String name, Place place) {
        List<Place> places = byName.computeIfAbsent(key(name), _ -> new ArrayList<>());
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    private static String key(String name) {
        return Fold.of(name)
                .replace('-', ' ')
                .replace("saint ", "st. ")
                .replaceAll("[.'’]", "")
                .strip();
    }

    /// A place named in a sentence, by the words from `from` to before `to`.
    public record Named(Place place, int from, int to) {}
}
