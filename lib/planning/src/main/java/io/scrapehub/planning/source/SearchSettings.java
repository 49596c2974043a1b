package io.scrapehub.planning.source;

import io.scrapehub.core.process.Env;
import io.scrapehub.core.url.TargetUrl;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which web search is asked, and how.
///
/// @param key      the operator's, or empty; never part of a URL that is kept
/// @param engine   Google's `cx`; else empty
/// @param mapping  of the generic provider: where its JSON has what (`results`, `url`, `title`, as JSON pointers)
/// and, under `query`, the name of the query's parameter, under `header`, the name of the key's header
public record SearchSettings(
        Kind kind, Endpoint endpoint, Optional<String> key, Optional<String> engine, Map<String, String> mapping) {
    /// The providers we know.
    public enum Kind {
        SEARXNG("SearXNG", ""),
        BRAVE("Brave Search", "https://api.search.brave.com/res/v1/web/search"),
        BING("Bing", "https://api.bing.microsoft.com/v7.0/search"),
        GOOGLE("Google Programmable Search", "https://www.googleapis.com/customsearch/v1"),
        /// Any that answers JSON.
        JSON("Web search", ""),
        /// A page of results, read as such; needs no key.
        HTML("Web search", "https://html.duckduckgo.com/html/");

        private final String title;
        private final String usual;

        Kind(String title, String usual) {
            this.title = title;
            this.usual = usual;
        }

        public String title() {
            return title;
        }

        static Kind ofWord(String word) {
            return Arrays.stream(values())
                    .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "must be one of searxng, brave, bing, google, json, html, not \"" + word + "\""));
        }
    }

    /// Reads `SCRAPEHUB_SEARCH` and what goes with it; empty when no search is configured.
    static Optional<SearchSettings> from(Env env) {
        return env.optional("SCRAPEHUB_SEARCH").map(word -> {
            Kind kind = env.parsed("SCRAPEHUB_SEARCH", Kind.HTML, Kind::ofWord);
            String url = env.optional("SCRAPEHUB_SEARCH_URL").orElse(kind.usual);
            return new SearchSettings(
                    kind,
                    Endpoint.parse(url),
                    env.optional("SCRAPEHUB_SEARCH_KEY"),
                    env.optional("SCRAPEHUB_SEARCH_ENGINE"),
                    mapping(env.optional("SCRAPEHUB_SEARCH_MAPPING").orElse("")));
        });
    }

    /// The URL that asks for a query, without the key.
    public TargetUrl asking(String query) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(mapping.getOrDefault("query", "q"), query);
        switch (kind) {
            case SEARXNG -> parameters.put("format", "json");
            case BRAVE, BING -> parameters.put("count", "20");
            case GOOGLE -> engine.ifPresent(cx -> parameters.put("cx", cx));
            case JSON, HTML -> {}
        }
        return endpoint.asked(parameters);
    }

    /// `results=/items;url=/link;title=/title;query=search;header=X-Api-Key`.
    private static Map<String, String> mapping(String text) {
        var mapping = new LinkedHashMap<String, String>();
        for (String part : List.of(text.split(";"))) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                mapping.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(mapping);
    }
}
