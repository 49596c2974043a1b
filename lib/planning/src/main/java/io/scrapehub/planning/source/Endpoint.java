package io.scrapehub.planning.source;

import io.scrapehub.core.url.TargetUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An interface the operator named (or the public one, by default), which is asked by parameters in its URL.
/// It may be anywhere, also on a private network: only what is asked of it comes from clients.
///
/// @param base without a query
public record Endpoint(URI base) {
    public Endpoint {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null || base.getQuery() != null) {
            throw new IllegalArgumentException("must be an http or https URL without a query");
        }
    }

    public static Endpoint parse(String text) {
        return new Endpoint(URI.create(text));
    }

    /// Parameters in their order.
    public TargetUrl asked(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
                .collect(Collectors.joining("&"));
        return new TargetUrl(start() + (query.isEmpty() ? "" : "?" + query), scheme(), host(), port());
    }

    /// Whether a URL asks this endpoint.
    public boolean isAskedBy(TargetUrl url) {
        return url.canonical().equals(start()) || url.canonical().startsWith(start() + "?");
    }

    /// The URL as one that asks this endpoint; empty when it asks another place. Its text is taken as it is, so
    /// it must have no sign a URL may not have.
    Optional<TargetUrl> asking(String url) {
        boolean ours = url.equals(start()) || url.startsWith(start() + "?");
        boolean plain =
                url.length() <= TargetUrl.MAX_LENGTH && url.chars().allMatch(c -> c > ' ' && c < 127 && c != '#');
        return ours && plain ? Optional.of(new TargetUrl(url, scheme(), host(), port())) : Optional.empty();
    }

    public String host() {
        return base.getHost().toLowerCase(Locale.ROOT);
    }

    public int port() {
        return base.getPort() >= 0 ? base.getPort() : scheme().equals("https") ? 443 : 80;
    }

    private String scheme() {
        return base.getScheme().toLowerCase(Locale.ROOT);
    }

    private String start() {
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        boolean usual = port() == (scheme().equals("https") ? 443 : 80);
        return scheme() + "://" + host() + (usual ? "" : ":" + port()) + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
