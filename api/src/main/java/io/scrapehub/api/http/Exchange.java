package io.scrapehub.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// What every exchange has, whatever is asked: an id, safe headers, a measurement.
final class Exchange {
    private static final String ID = "request-id";
    private static final String ROUTE = "route";
    private static final int CLIENT_LEFT = 499;

    private Exchange() {}

    static void begin(RoutingContext context, RequestIds ids, RequestMetrics metrics) {
        long began = System.nanoTime();
        String id = ids.of(context.request().getHeader("X-Request-Id"));
        context.put(ID, id);
        safeHeaders(context.response()).putHeader("X-Request-Id", id);
        metrics.began();
        context.addEndHandler(end -> metrics.ended(
                routeOf(context),
                methodOf(context.request()),
                end.succeeded() ? context.response().getStatusCode() : CLIENT_LEFT,
                System.nanoTime() - began));
        context.next();
    }

    static String idOf(RoutingContext context) {
        return context.get(ID, "");
    }

    static void routeIs(RoutingContext context, String route) {
        context.put(ROUTE, route);
    }

    static boolean isHead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }

    private static String routeOf(RoutingContext context) {
        return context.get(ROUTE, "none");
    }

    /// Methods are any word a client likes; only those we know become a label.
    private static String methodOf(HttpServerRequest request) {
        String method = request.method().name();
        return switch (method) {
            case "GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }

    /// Replies are for programs: no browser may guess their type, frame them, or keep them. The manual
    /// overrides what it needs.
    static HttpServerResponse safeHeaders(HttpServerResponse response) {
        return response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "private, no-cache");
    }
}
