package io.scrapehub.browserworker.agent;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a run's page may go: the start page's host and the domains its order names, each with what lies
/// below it, at ports the order's page uses or their schemes' own; and only where the gate allows. What pages
/// or models say never widens it.
final class Scope {
    private final TargetUrl start;
    private final List<String> domains;
    private final UrlGate gate;

    Scope(TargetUrl start, List<String> allowed, UrlGate gate) {
        this.start = start;
        this.gate = gate;
        this.domains = new ArrayList<>();
        domains.add(withoutWww(start.host()));
        allowed.forEach(d -> domains.add(withoutWww(d.toLowerCase(Locale.ROOT))));
    }

    /// Why the page may not go there, if so.
    Optional<String> objection(String raw) {
        if (raw.equals("about:blank")) {
            return Optional.empty();
        }
        return switch (gate.check(raw)) {
            case UrlVerdict.Refused _ -> Optional.of("this address may not be visited");
            case UrlVerdict.Allowed(TargetUrl url) ->
                covers(url) ? Optional.empty() : Optional.of("it leaves the domains the run is allowed: " + url.host());
        };
    }

    private boolean covers(TargetUrl url) {
        boolean port = url.port() == start.port() || url.port() == 443 || url.port() == 80;
        return port && domains.stream().anyMatch(d -> within(url.host(), d));
    }

    static boolean within(String host, String domain) {
        String plain = withoutWww(host);
        return plain.equals(domain) || plain.endsWith("." + domain);
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
