package io.scrapehub.sources;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.SourceReader;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.FetchOutcome;
import io.scrapehub.planning.source.Endpoint;
import io.scrapehub.planning.source.SearchSettings;
import io.scrapehub.planning.source.SourceEndpoints;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks interfaces through two guarded clients: one that may go where pages may, and one that may besides
/// reach the endpoints the operator named.
public final class HttpSourceReader implements SourceReader {
    /// Pages of one site that a search may lead to: its listing and one beside it.
    private static final int MOST_OF_A_HOST = 2;

    private static final int MOST_FOUND = 20;
    private static final int MOST_OF_A_SITEMAP = 200;
    private static final int MOST_SITEMAPS = 5;
    private final SourceEndpoints endpoints;
    private final SourceFetch open;
    private final SourceFetch toEndpoints;

    /// @param open        for URLs from clients and pages
    /// @param toEndpoints for URLs that ask an endpoint of the operator
    public HttpSourceReader(SourceEndpoints endpoints, SourceFetch open, SourceFetch toEndpoints) {
        this.endpoints = endpoints;
        this.open = open;
        this.toEndpoints = toEndpoints;
    }

    @Override
    public Visit<Extraction> read(PlannedSource source, JobSpec spec) {
        List<String> wanted = spec.fields();
        return switch (source.kind()) {
            case SEARCH -> search(source, spec.plan());
            case OVERPASS -> records(source, body -> OpenDataAnswer.overpass(body, wanted));
            case NOMINATIM -> records(source, body -> OpenDataAnswer.nominatim(body, wanted));
            case WIKIDATA -> records(source, body -> OpenDataAnswer.wikidata(body, wanted));
            case FEED -> records(source, body -> SiteAnswer.feed(source.url().canonical(), body, wanted));
            case SITEMAP -> sitemap(source);
            case SITE_SEARCH -> siteSearch(source, spec.plan());
            case PAGE, DIRECTORY -> throw new IllegalArgumentException(source.kind() + " has no interface");
        };
    }

    private Visit<Extraction> records(PlannedSource source, Function<String, List<ScrapedRecord>> reading) {
        return switch (get(source.url(), Map.of("Accept", "application/json, application/xml;q=0.9, */*;q=0.5"))) {
            case Got.Failed(Failure failure) -> new Visit.Failed<>(failure);
            case Got.Body(String body) -> {
                List<ScrapedRecord> records = reading.apply(body).stream()
                        .filter(record -> !record.fields().isEmpty())
                        .toList();
                yield records.isEmpty()
                        ? empty("It answered without anything that was wanted.")
                        : read(records, List.of());
            }
        };
    }

    /// Every query in turn; what one finds before the others comes first. That one query fails is borne while
    /// another answers.
    private Visit<Extraction> search(PlannedSource source, @Nullable GoalPlan plan) {
        Optional<SearchSettings> search = endpoints.search();
        if (search.isEmpty()) {
            return new Visit.Failed<>(Failure.of(FailureCode.EMPTY, "no web search is configured any more"));
        }
        List<String> queries = plan == null ? List.of() : plan.searchQueries();
        var found = new LinkedHashMap<String, Hit>();
        @Nullable Failure failure = null;
        for (String query : queries) {
            TargetUrl url = SearchAnswer.keyed(search.get(), search.get().asking(query));
            switch (get(url, SearchAnswer.headers(search.get()))) {
                case Got.Failed(Failure failed) -> failure = failed;
                case Got.Body(String body) ->
                    SearchAnswer.hits(search.get(), body).forEach(hit -> found.putIfAbsent(hit.url(), hit));
            }
        }
        if (found.isEmpty()) {
            return failure != null
                    ? new Visit.Failed<>(failure)
                    : empty("The search found nothing for " + queries + ".");
        }
        return read(List.of(), spread(new ArrayList<>(found.keySet())));
    }

    private Visit<Extraction> sitemap(PlannedSource source) {
        var pages = new ArrayList<String>();
        var sitemaps = new ArrayList<>(List.of(source.url()));
        for (int i = 0; i < sitemaps.size() && i < MOST_SITEMAPS; i++) {
            switch (open(sitemaps.get(i))) {
                case Got.Failed(Failure failure) -> {
                    if (i == 0) {
                        return new Visit.Failed<>(failure);
                    }
                }
                case Got.Body(String body) -> {
                    for (String loc : SiteAnswer.sitemap(body)) {
                        if (loc.toLowerCase(Locale.ROOT).contains("sitemap") && loc.endsWith(".xml")) {
                            target(loc).ifPresent(sitemaps::add);
                        } else if (pages.size() < MOST_OF_A_SITEMAP) {
                            pages.add(loc);
                        }
                    }
                }
            }
        }
        return pages.isEmpty() ? empty("The sitemap lists no pages.") : read(List.of(), links(pages));
    }

    private Visit<Extraction> siteSearch(PlannedSource source, @Nullable GoalPlan plan) {
        String query = plan == null ? "" : plan.understood().entity();
        return switch (open(source.url())) {
            case Got.Failed(Failure failure) -> new Visit.Failed<>(failure);
            case Got.Body(String body) ->
                SiteAnswer.search(source.url().canonical(), body, query)
                        .<Visit<Extraction>>map(url -> read(List.of(), links(List.of(url))))
                        .orElseGet(() -> empty("The site has no search that can be asked by a URL."));
        };
    }

    /// Few of one host, so that one site does not crowd out the others.
    private static List<PageLink> spread(List<String> urls) {
        var ofHost = new HashMap<String, Integer>();
        return links(urls.stream()
                .filter(url -> ofHost.merge(host(url), 1, Integer::sum) <= MOST_OF_A_HOST)
                .limit(MOST_FOUND)
                .toList());
    }

    private static String host(String url) {
        String rest = url.replaceFirst("^[a-zA-Z]+://", "");
        return rest.replaceFirst("[/?#].*$", "").toLowerCase(Locale.ROOT);
    }

    private static List<PageLink> links(List<String> urls) {
        return urls.stream()
                .map(url -> new PageLink(PageLink.Kind.FOUND, url, Map.of()))
                .toList();
    }

    private Got get(TargetUrl url, Map<String, String> headers) {
        boolean ours = endpoints.areAskedBy(url);
        return outcome((ours ? toEndpoints : open).get(url, headers));
    }

    private Got open(TargetUrl url) {
        return outcome(open.get(url, Map.of("Accept", "*/*")));
    }

    private static Got outcome(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched(TargetUrl _, int status, String _, byte[] body, boolean _) ->
                status / 100 == 2
                        ? new Got.Body(new String(body, StandardCharsets.UTF_8))
                        : new Got.Failed(ofStatus(status));
            case FetchOutcome.Refused(String why) ->
                new Got.Failed(Failure.of(FailureCode.URL_REFUSED, "refused on the way out: " + why));
            case FetchOutcome.Failed failed ->
                new Got.Failed(Failure.of(
                        FailureCode.CONNECTION_FAILED,
                        "the source did not answer: " + failed.failure().word()));
        };
    }

    private static Failure ofStatus(int status) {
        FailureCode code = status == 429 || status == 403 ? FailureCode.BLOCKED : FailureCode.HTTP_ERROR;
        return Failure.of(code, "the source answered " + status);
    }

    private Optional<TargetUrl> target(String url) {
        try {
            var endpoint = Endpoint.parse(url.replaceFirst("\\?.*$", ""));
            return Optional.of(endpoint.asked(Map.of()));
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    private static Visit<Extraction> read(List<ScrapedRecord> records, List<PageLink> links) {
        return new Visit.Read<>(new Extraction(new Verdict.Ok(), records, links), StableBy.STATIC);
    }

    private static Visit<Extraction> empty(String why) {
        return new Visit.Failed<>(Failure.of(FailureCode.EMPTY, why));
    }

    /// What came of one request.
    private sealed interface Got {
        record Body(String text) implements Got {}

        record Failed(Failure failure) implements Got {}
    }
}
