package io.scrapehub.browserworker.render;

import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.url.TargetUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which pages are held to be of one template: those of one job (so one reader) on one host whose paths and
/// query names have the same shape.
final class PageTemplate {
    private static final int LONGEST_NAME = 24;

    private PageTemplate() {}

    static String of(PageRequest request) {
        return request.job() + " " + (request.waitFor() == null ? "" : request.waitFor()) + " " + shape(request.url());
    }

    /// `https://shop.example:443/p/*?page`: segments that look like an id or a title are one and the same.
    static String shape(TargetUrl url) {
        URI uri = URI.create(url.origin());
        String rest = url.canonical().substring(Math.min(uri.toString().length(), url.canonical().length()));
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        String names = query < 0 ? "" : names(rest.substring(query + 1));
        return url.authority() + segments(path) + names;
    }

    private static String segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(s -> looksVariable(s) ? "*" : s)
                .collect(Collectors.joining("/"));
    }

    private static boolean looksVariable(String segment) {
        return segment.length() > LONGEST_NAME
                || segment.chars().anyMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '%');
    }

    private static String names(String query) {
        return Stream.of(query.split("&"))
                .map(p -> p.contains("=") ? p.substring(0, p.indexOf('=')) : p)
                .sorted()
                .distinct()
                .collect(Collectors.joining("&", "?", ""));
    }
}
