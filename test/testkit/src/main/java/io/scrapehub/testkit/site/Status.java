package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// An answer of `?code=` without any body.
final class Status implements Route {
    @Override
    public String path() {
        return "/status";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(Answer.number(exchange, "code", 404), -1);
    }
}
