package io.scrapehub.egress.url;

import java.util.List;
import java.util.Set;

/// Names that mean this machine, somebody's private network, a cluster or a cloud's metadata service,
/// whatever addresses they have. Sources: RFC 6761, 6762, 7686, 8375, ICANN's reservation of `.internal`, and
/// the documentation of the clouds named.
final class DeniedNames {
    private static final List<String> TOPS = List.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "svc",
            "cluster.local",
            "home.arpa",
            "in-addr.arpa",
            "ip6.arpa",
            "onion",
            "i2p",
            // Google Cloud answers here too, beside metadata.google.internal.
            "metadata.goog");

    /// Old names of the v6 loopback on Linux, which Chromium treats as such.
    private static final Set<String> EXACT = Set.of("localhost6", "localhost6.localdomain6", "localhost.localdomain6");

    private DeniedNames() {}

    /// Whether a lower-case name without a trailing dot is denied. A single label always is: only a search
    /// domain could give it an address.
    static boolean contains(String name) {
        return name.indexOf('.') < 0 || EXACT.contains(name) || TOPS.stream().anyMatch(top -> isUnder(name, top));
    }

    private static boolean isUnder(String name, String top) {
        return name.endsWith(top)
                && (name.length() == top.length() || name.charAt(name.length() - top.length() - 1) == '.');
    }
}
