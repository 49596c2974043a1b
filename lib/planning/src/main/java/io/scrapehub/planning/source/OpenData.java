package io.scrapehub.planning.source;

import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.planning.goal.EntityKind;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.place.Place;
import io.scrapehub.planning.words.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What to ask OpenStreetMap and Wikidata for a kind of thing at a place.
public final class OpenData {
    private static final int SECONDS = 25;
    private final Supplier<Gazetteer> gazetteer;
    private final Map<String, String> wikidataClasses;

    public OpenData(Supplier<Gazetteer> gazetteer) {
        this.gazetteer = gazetteer;
        this.wikidataClasses = Table.read(OpenData.class, "wikidata.tsv").stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }

    /// Things with the kind's tags around a city, or in a region or country.
    Optional<TargetUrl> overpass(Endpoint endpoint, EntityKind kind, GoalLocation location, int most) {
        if (kind.osm().isEmpty()) {
            return Optional.empty();
        }
        return city(location)
                .map(c -> String.format(Locale.ROOT, "(around:%d,%.3f,%.3f)", radius(c), c.latitude(), c.longitude()))
                .map(around -> tagged(kind, around, "", most))
                .or(() -> area(location).map(area -> tagged(kind, "(area.a)", area, most)))
                .map(query -> endpoint.asked(Map.of("data", query)));
    }

    Optional<TargetUrl> nominatim(Endpoint endpoint, EntityKind kind, GoalLocation location, int most) {
        if (kind.osm().isEmpty()) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("q", kind.plural() + " in " + location.text());
        parameters.put("format", "jsonv2");
        parameters.put("addressdetails", "1");
        parameters.put("extratags", "1");
        parameters.put("limit", Integer.toString(Math.min(most, 40)));
        return Optional.of(endpoint.asked(parameters));
    }

    Optional<TargetUrl> wikidata(Endpoint endpoint, EntityKind kind, Optional<GoalLocation> location, int most) {
        String type = wikidataClasses.get(kind.type());
        if (type == null) {
            return Optional.empty();
        }
        Optional<Place> city = location.flatMap(this::city);
        String where = city.map(c -> String.format(
                        Locale.ROOT,
                        "SERVICE wikibase:around { ?item wdt:P625 ?at. bd:serviceParam wikibase:center "
                                + "\"Point(%.3f %.3f)\"^^geo:wktLiteral; wikibase:radius \"%d\". } ",
                        c.longitude(),
                        c.latitude(),
                        radius(c) / 1000))
                .or(() -> location.map(GoalLocation::country)
                        .map(country -> "?item wdt:P17/wdt:P297 \"" + country + "\". "))
                .orElse("");
        String query = "SELECT ?item ?itemLabel ?itemDescription ?website ?phone ?email ?address WHERE { " + where
                + "?item wdt:P31/wdt:P279* wd:" + type
                + ". OPTIONAL { ?item wdt:P856 ?website. } OPTIONAL { ?item wdt:P1329 ?phone. } OPTIONAL { ?item"
                + " wdt:P968 ?email. } OPTIONAL { ?item wdt:P6375 ?address. } SERVICE wikibase:label {"
                + " bd:serviceParam wikibase:language \"en,de,fr,es,it,pt,nl\". } } LIMIT " + most;
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("query", query);
        parameters.put("format", "json");
        return Optional.of(endpoint.asked(parameters));
    }

    private Optional<Place> city(GoalLocation location) {
        String name = location.city();
        return name == null
                ? Optional.empty()
                : gazetteer.get().named(name).stream()
                        .filter(p -> name.equals(p.city()) && p.country().equals(location.country()))
                        .filter(p ->
                                location.region() == null || location.region().equals(p.region()))
                        .findFirst();
    }

    private Optional<String> area(GoalLocation location) {
        String country = location.country();
        if (country == null) {
            return Optional.empty();
        }
        return location.region() == null
                ? Optional.of("area[\"ISO3166-1\"=\"%s\"][admin_level=2]->.a;".formatted(country))
                : Optional.of(("area[\"ISO3166-1\"=\"%s\"][admin_level=2]->.c;rel(area.c)[\"name:en\"=\"%s\"]"
                                + "[boundary=administrative];map_to_area->.a;")
                        .formatted(country, location.region().replace("\"", "")));
    }

    private static String tagged(EntityKind kind, String where, String area, int most) {
        String nodes = kind.osm().stream()
                .map(tag -> {
                    List<String> pair = List.of(tag.split("=", 2));
                    return "nwr[\"%s\"=\"%s\"]%s;".formatted(pair.get(0), pair.get(1), where);
                })
                .collect(Collectors.joining());
        return "[out:json][timeout:" + SECONDS + "];" + area + "(" + nodes + ");out center tags " + most + ";";
    }

    /// Metres: how far a city of this size reaches from its middle, about.
    private static int radius(Place city) {
        return city.people() > 1_000_000 ? 15_000 : city.people() > 200_000 ? 10_000 : 7_000;
    }
}
