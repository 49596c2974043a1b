package io.scrapehub.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.planning.source.SearchSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// How each search provider takes its key and answers. Pure.
final class SearchAnswer {
    /// Redirecting links of search pages carry their target in one of these.
    private static final Pattern WRAPPED = Pattern.compile("[?&](?:uddg|url|u|q|target)=(https?(?:%3A|:)[^&]+)");

    private SearchAnswer() {}

    /// The key where the provider wants it in a header.
    static Map<String, String> headers(SearchSettings search) {
        Optional<String> name = switch (search.kind()) {
            case BRAVE -> Optional.of("X-Subscription-Token");
            case BING -> Optional.of("Ocp-Apim-Subscription-Key");
            case JSON -> Optional.ofNullable(search.mapping().get("header"));
            case SEARXNG, GOOGLE, HTML -> Optional.empty();
        };
        var headers = new LinkedHashMap<>(Map.of("Accept", "application/json, text/html;q=0.5"));
        name.ifPresent(header -> search.key().ifPresent(key -> headers.put(header, key)));
        return headers;
    }

    /// The URL with the key, where the provider wants it there.
    static TargetUrl keyed(SearchSettings search, TargetUrl url) {
        Optional<String> parameter = switch (search.kind()) {
            case GOOGLE -> Optional.of("key");
            case JSON -> Optional.ofNullable(search.mapping().get("key"));
            case SEARXNG, BRAVE, BING, HTML -> Optional.empty();
        };
        return parameter
                .flatMap(name -> search.key().map(key -> name + "=" + key))
                .map(pair -> new TargetUrl(url.canonical() + "&" + pair, url.scheme(), url.host(), url.port()))
                .orElse(url);
    }

    /// The results in the provider's order; none when the body is not what it should be.
    static List<Hit> hits(SearchSettings search, String body) {
        return switch (search.kind()) {
            case SEARXNG -> json(body, "/results", "/url", "/title");
            case BRAVE -> json(body, "/web/results", "/url", "/title");
            case BING -> json(body, "/webPages/value", "/url", "/name");
            case GOOGLE -> json(body, "/items", "/link", "/title");
            case JSON ->
                json(
                        body,
                        search.mapping().getOrDefault("results", "/results"),
                        search.mapping().getOrDefault("url", "/url"),
                        search.mapping().getOrDefault("title", "/title"));
            case HTML -> html(body, search.endpoint().host());
        };
    }

    private static List<Hit> json(String body, String results, String url, String title) {
        var hits = new ArrayList<Hit>();
        for (JsonNode result : Json.read(body).at(results)) {
            String link = result.at(url).asText();
            if (!link.isEmpty()) {
                hits.add(new Hit(link, result.at(title).asText()));
            }
        }
        return hits;
    }

    /// Links with a text that lead off the engine's own site, in page order.
    private static List<Hit> html(String body, String engine) {
        var hits = new LinkedHashMap<String, Hit>();
        for (Element link : Jsoup.parse(body).select("a[href]")) {
            String target = unwrapped(link.attr("href"));
            if (target.startsWith("http") && !link.text().isBlank() && !isOf(engine, target)) {
                hits.putIfAbsent(target, new Hit(target, link.text()));
            }
        }
        return List.copyOf(hits.values());
    }

    private static String unwrapped(String href) {
        Matcher wrapped = WRAPPED.matcher(href);
        return wrapped.find() ? URLDecoder.decode(wrapped.group(1), StandardCharsets.UTF_8) : href;
    }

    private static boolean isOf(String engine, String url) {
        try {
            String host =
                    Optional.ofNullable(URI.create(url).getHost()).orElse("").toLowerCase(Locale.ROOT);
            String site = engine.substring(engine.lastIndexOf('.', Math.max(0, engine.lastIndexOf('.') - 1)) + 1);
            return host.equals(site) || host.endsWith("." + site);
        } catch (IllegalArgumentException notAUrl) {
            return true;
        }
    }
}
