package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A page that comes a byte a second.
final class Drip implements Route {
    @Override
    public String path() {
        return "/drip";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        String page = "<!doctype html><body><h1>Drip</h1>" + Items.html(1_000);
        int first = Answer.number(exchange, "first", 1);
        exchange.getResponseBody().write(page.substring(0, first).getBytes(StandardCharsets.US_ASCII));
        for (int i = first; i < page.length(); i++) {
            exchange.getResponseBody().write(page.charAt(i));
            exchange.getResponseBody().flush();
            Pause.millis(1_000);
        }
    }
}
