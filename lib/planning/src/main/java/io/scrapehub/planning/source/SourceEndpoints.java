package io.scrapehub.planning.source;

import io.scrapehub.core.process.Env;
import io.scrapehub.core.url.TargetUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where open data and the web search are asked.
public record SourceEndpoints(
        Endpoint overpass, Endpoint nominatim, Endpoint wikidata, Optional<SearchSettings> search) {
    public static SourceEndpoints from(Env env) {
        return new SourceEndpoints(
                endpoint(env, "SCRAPEHUB_OVERPASS_URL", "https://overpass-api.de/api/interpreter"),
                endpoint(env, "SCRAPEHUB_NOMINATIM_URL", "https://nominatim.openstreetmap.org/search"),
                endpoint(env, "SCRAPEHUB_WIKIDATA_URL", "https://query.wikidata.org/sparql"),
                SearchSettings.from(env));
    }

    private static Endpoint endpoint(Env env, String name, String usual) {
        return env.parsed(name, new Endpoint(URI.create(usual)), Endpoint::parse);
    }

    /// All of them.
    public List<Endpoint> all() {
        return Stream.concat(
                        Stream.of(overpass, nominatim, wikidata),
                        search.stream().map(SearchSettings::endpoint))
                .toList();
    }

    public boolean areAskedBy(TargetUrl url) {
        return all().stream().anyMatch(e -> e.isAskedBy(url));
    }
}
