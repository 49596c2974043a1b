package io.scrapehub.egress.proxy;

import io.scrapehub.egress.url.TargetAuthority;
import java.util.Optional;

/// What an absolute-form request line asks for (`GET http://host:port/path HTTP/1.1`): whom, and the
/// origin-form to send there.
record AbsoluteTarget(TargetAuthority authority, String pathAndQuery) {
    private static final String SCHEME = "http://";

    /// Nothing for any other form: a request meant for this very listener, `https` in the clear, or a target
    /// that parsers read differently.
    static Optional<AbsoluteTarget> parse(String uri) {
        if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        int end = SCHEME.length();
        while (end < uri.length() && "/?#\\".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        String rest = uri.substring(end);
        if (rest.indexOf('#') >= 0 || rest.startsWith("\\")) {
            return Optional.empty();
        }
        String path = rest.startsWith("/") ? rest : "/" + rest;
        return TargetAuthority.parse(uri.substring(SCHEME.length(), end), 80).map(a -> new AbsoluteTarget(a, path));
    }
}
