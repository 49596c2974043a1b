package io.scrapehub.planning.source;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Intent;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.PlannedSource.Kind;
import io.scrapehub.core.goal.Planner;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.goal.SourceStore.SuccessRate;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.planning.goal.EntityKind;
import io.scrapehub.planning.goal.GoalReader;
import io.scrapehub.planning.goal.GoalReader.Reading;
import io.scrapehub.planning.place.Gazetteer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Plans goals by the grammar, the catalogue of sources, open data and the account's own sources.
///
/// In this order: what the goal names itself; the account's own sources; open data; the web search, when one
/// is configured; directories of the catalogue. Those of a class are ordered by how often they had
/// something.
public final class GoalPlanner implements Planner {
    /// A source with less than this share of fruitful jobs goes to the end.
    private static final double POOR = .25;

    private static final int MOST_DIRECTORIES = 5;
    private final GoalReader reader;
    private final Catalogue catalogue;
    private final OpenData openData;
    private final SourceEndpoints endpoints;
    private final SourceStore sources;
    private final UrlGate gate;

    public GoalPlanner(
            Catalogue catalogue,
            Supplier<Gazetteer> gazetteer,
            SourceEndpoints endpoints,
            SourceStore sources,
            UrlGate gate) {
        this.reader = new GoalReader(catalogue.names(), gazetteer);
        this.catalogue = catalogue;
        this.openData = new OpenData(gazetteer);
        this.endpoints = endpoints;
        this.sources = sources;
        this.gate = gate;
    }

    @Override
    public GoalPlan plan(AccountId account, String goal, List<String> fields, int maxResults) {
        Reading reading = reader.read(goal);
        Understood understood = fields.isEmpty() ? reading.understood() : withFields(reading.understood(), fields);
        List<String> queries = SearchQueries.of(reading);
        var choice = new Choice(account, reading, queries, maxResults);
        List<PlannedSource> chosen = choice.sources();
        List<String> missed = new ArrayList<>(reading.left());
        return new GoalPlan(
                understood,
                missed,
                reading.confidence(),
                queries,
                chosen,
                CostEstimate.of(chosen, queries.size(), maxResults),
                choice.notes());
    }

    @Override
    public GoalPlan priced(AccountId account, GoalPlan changed, int maxResults) {
        List<PlannedSource> asked = changed.sources().stream()
                .map(source -> source.kind() == Kind.SEARCH ? searching(source, changed.searchQueries()) : source)
                .toList();
        return new GoalPlan(
                changed.understood(),
                changed.notUnderstood(),
                changed.confidence(),
                changed.searchQueries(),
                asked,
                CostEstimate.of(asked, changed.searchQueries().size(), maxResults),
                changed.searchQueries().isEmpty()
                        ? List.of()
                        : withoutSearch(changed.searchQueries(), called(changed.understood())));
    }

    @Override
    public Optional<TargetUrl> endpoint(String url) {
        return endpoints.all().stream()
                .map(endpoint -> endpoint.asking(url))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// What the search is asked follows from the queries, never from a URL that a client sends.
    private PlannedSource searching(PlannedSource source, List<String> queries) {
        return endpoints
                .search()
                .filter(_ -> !queries.isEmpty())
                .map(s -> new PlannedSource(source.name(), s.asking(queries.getFirst()), Kind.SEARCH, source.reason()))
                .orElse(source);
    }

    /// What a web search would add where none is configured.
    private List<String> withoutSearch(List<String> queries, String whose) {
        return endpoints.search().isPresent()
                ? List.of()
                : List.of(
                        ("No web search is configured. One would be asked \"%s\"%s and add further directories and the"
                                        + " own pages of %s, which often say more than directories do. The operator of this"
                                        + " installation sets SCRAPEHUB_SEARCH.")
                                .formatted(
                                        queries.getFirst(),
                                        queries.size() > 1 ? " and " + (queries.size() - 1) + " more" : "",
                                        whose));
    }

    private static String called(Understood understood) {
        return understood.entity().isBlank() ? "what is wanted" : understood.entity();
    }

    private static Understood withFields(Understood u, List<String> fields) {
        return new Understood(
                u.intent(),
                u.entity(),
                u.entityType(),
                u.count(),
                u.location(),
                fields,
                u.filters(),
                u.sources(),
                u.outputFormat());
    }

    /// The choosing of sources for one goal.
    private final class Choice {
        private final AccountId account;
        private final Reading reading;
        private final EntityKind kind;
        private final Optional<GoalLocation> location;
        private final String wanted;
        private final List<String> queries;
        private final int most;
        private final Map<String, SuccessRate> rates;
        private final List<PlannedSource> chosen = new ArrayList<>();
        private final Set<String> urls = new HashSet<>();
        private boolean further;

        Choice(AccountId account, Reading reading, List<String> queries, int most) {
            this.account = account;
            this.reading = reading;
            this.kind = reading.kind();
            this.location = Optional.ofNullable(reading.understood().location());
            this.wanted = SearchQueries.wanted(reading);
            this.queries = queries;
            this.most = most;
            this.rates = sources.rates(account);
        }

        List<PlannedSource> sources() {
            named();
            boolean justThese = !chosen.isEmpty() && reading.understood().intent() != Intent.FIND;
            further = !justThese && !wanted.isEmpty();
            if (further) {
                own();
                openData();
                search();
                directories();
                fallBacks();
            }
            List<PlannedSource> ordered = new ArrayList<>(chosen);
            ordered.sort(Comparator.comparing(this::isPoor)); // stable: the poor go to the end in their order
            return ordered.stream().limit(GoalPlan.MAX_SOURCES).toList();
        }

        /// What could have been chosen besides, had the installation the means.
        List<String> notes() {
            return further && !queries.isEmpty() ? withoutSearch(queries, kind.plural()) : List.of();
        }

        private void named() {
            reading.urls().forEach(url -> add(url, url, Kind.PAGE, "the goal names it"));
            for (String host : reading.hosts()) {
                add(host, "https://" + host + (host.contains("/") ? "" : "/"), Kind.PAGE, "the goal names it");
                if (!host.contains("/") && !wanted.isEmpty()) {
                    add(host + " search", "https://" + host + "/", Kind.SITE_SEARCH, "the site's own search");
                }
            }
            for (String name : reading.understood().sources()) {
                catalogue
                        .named(name)
                        .ifPresent(site -> add(
                                name,
                                UrlTemplate.filled(site.urlTemplate(), wanted, location),
                                Kind.DIRECTORY,
                                site.robots() == Catalogue.Robots.REFUSED
                                        ? "the goal names it, though its robots.txt closed the search when last looked at"
                                        : "the goal names it"));
            }
        }

        private void own() {
            String country = location.flatMap(GoalLocation::knownCountry).orElse("");
            sources.list(account).stream()
                    .filter(s -> s.suits(kind.type(), country))
                    .sorted(Comparator.comparingDouble((Source s) -> -rate(s.name())))
                    .forEach(s -> add(
                            s.name(),
                            UrlTemplate.filled(s.urlTemplate(), wanted, location),
                            s.kind(),
                            "your own source" + record(s.name())));
        }

        private void openData() {
            location.flatMap(at -> openData.overpass(endpoints.overpass(), kind, at, asked()))
                    .ifPresent(url -> add(
                            "OpenStreetMap",
                            url,
                            Kind.OVERPASS,
                            "open data on " + kind.plural() + " with addresses; free" + record("OpenStreetMap")));
        }

        private void search() {
            endpoints
                    .search()
                    .filter(_ -> !queries.isEmpty())
                    .ifPresent(s -> add(
                            s.kind().title(),
                            s.asking(queries.getFirst()),
                            Kind.SEARCH,
                            "finds directories and the " + kind.plural() + "' own pages"
                                    + record(s.kind().title())));
        }

        private void directories() {
            catalogue
                    .suiting(kind, location)
                    .sorted(Comparator.comparingDouble(s -> -rate(s.name())))
                    .limit(MOST_DIRECTORIES)
                    .forEach(s -> add(
                            s.name(),
                            UrlTemplate.filled(s.urlTemplate(), wanted, location),
                            Kind.DIRECTORY,
                            "lists " + kind.plural() + record(s.name())));
        }

        private void fallBacks() {
            openData.wikidata(endpoints.wikidata(), kind, location, asked())
                    .ifPresent(url ->
                            add("Wikidata", url, Kind.WIKIDATA, "open data on " + kind.plural() + record("Wikidata")));
            location.flatMap(at -> openData.nominatim(endpoints.nominatim(), kind, at, asked()))
                    .ifPresent(url -> add(
                            "OpenStreetMap (Nominatim)",
                            url,
                            Kind.NOMINATIM,
                            "the same map by another way, should the first fail"
                                    + record("OpenStreetMap (Nominatim)")));
        }

        /// More than wanted, as some of them will lack what is wanted or be another's twin.
        private int asked() {
            return Math.min(1_000, most * 2);
        }

        private void add(String name, String url, Kind of, String reason) {
            if (gate.check(url) instanceof UrlVerdict.Allowed(TargetUrl allowed)) {
                add(name, allowed, of, reason);
            }
        }

        private void add(String name, TargetUrl url, Kind of, String reason) {
            if (url.canonical().length() <= TargetUrl.MAX_LENGTH
                    && urls.add(url.canonical() + " " + of.isInterface())) {
                chosen.add(new PlannedSource(name, url, of, reason));
            }
        }

        private boolean isPoor(PlannedSource source) {
            return rate(source.name()) < POOR;
        }

        private double rate(String name) {
            return Optional.ofNullable(rates.get(name)).map(SuccessRate::value).orElse(.5);
        }

        private String record(String name) {
            SuccessRate rate = rates.get(name);
            return rate == null ? "" : "; had something in %d of %d jobs".formatted(rate.fruitful(), rate.tried());
        }
    }
}
