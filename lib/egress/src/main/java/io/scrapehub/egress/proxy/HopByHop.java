package io.scrapehub.egress.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Copies the headers that travel end to end, and leaves out those that belong to one connection (RFC 9110,
/// section 7.6.1): the well-known ones, and whatever `Connection` names.
final class HopByHop {
    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    private static final Set<String> HOST = Set.of("host");
    private static final Set<String> OURS =
            Set.of(Answers.REFUSED.toLowerCase(Locale.ROOT), Answers.FAILED.toLowerCase(Locale.ROOT));

    private HopByHop() {}

    /// Copies without `Host`, which the client request writes from the target it was judged for.
    static void copyRequest(MultiMap from, MultiMap to) {
        copy(from, to, HOST);
    }

    /// Copies without the headers only the proxy may write: a site must not speak for it.
    static void copyResponse(MultiMap from, MultiMap to) {
        copy(from, to, OURS);
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> alsoNot) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!ALWAYS.contains(name) && !alsoNot.contains(name) && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        return values.isEmpty() ? Set.of() : named(values);
    }

    private static Set<String> named(List<String> values) {
        return values.stream()
                .flatMap(v -> Stream.of(v.split(",")))
                .map(v -> v.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
