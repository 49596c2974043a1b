package io.scrapehub.egress.url;

import java.util.Optional;

/// The host and port of a URL or of a proxy request, read the one way.
public record TargetAuthority(Host host, int port) {
    /// Reads `host`, `host:` or `host:port`; nothing for anything else, userinfo included.
    public static Optional<TargetAuthority> parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        if (colon <= text.lastIndexOf(']')) {
            colon = text.length();
        }
        int port = colon >= text.length() - 1 ? defaultPort : port(text.substring(colon + 1));
        String host = text.substring(0, colon);
        if (port < 0 || host.isEmpty() || isAmbiguous(host)) {
            return Optional.empty();
        }
        return HostParser.parse(host).map(h -> new TargetAuthority(h, port));
    }

    /// As a canonical URL writes it; the port is left out where it is the scheme's own.
    String text(int defaultPort) {
        return port == defaultPort ? host.text() : host.text() + ":" + port;
    }

    private static boolean isAmbiguous(String host) {
        return host.indexOf('@') >= 0 || (!host.startsWith("[") && host.indexOf(':') >= 0);
    }

    private static int port(String digits) {
        boolean plain = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plain ? Integer.parseInt(digits) : -1;
        return port <= 65_535 ? port : -1;
    }
}
