package io.scrapehub.api.http;

import io.vertx.core.http.HttpServerRequest;

/// Where a request came from: the peer's address, or, behind proxies of ours, what the outermost of them
/// saw. `X-Forwarded-For` counts only as far back as there are proxies we trust: before them anybody may
/// write anything into it.
public final class ClientAddress {
    private static final int LONGEST = 45;

    private final int trustedProxies;

    /// @param trustedProxies how many proxies of ours a request passes; 0 when clients connect directly
    public ClientAddress(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    String of(HttpServerRequest request) {
        String peer = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (trustedProxies == 0 || forwarded == null) {
            return peer;
        }
        String[] hops = forwarded.split(",", -1);
        String seen = hops[Math.max(0, hops.length - trustedProxies)].strip();
        return seen.matches("[0-9a-fA-F:.]{2," + LONGEST + "}") ? seen : peer;
    }
}
