package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// 429 with `Retry-After: 7`, or what `?after=` says.
final class Throttled implements Route {
    @Override
    public String path() {
        return "/throttled";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Retry-After", Answer.parameter(exchange, "after").orElse("7"));
        Answer.html(exchange, Answer.number(exchange, "status", 429), "<body><h1>Slow down</h1>");
    }
}
