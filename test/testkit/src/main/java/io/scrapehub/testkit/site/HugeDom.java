package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A page of `?mb=` megabytes of HTML.
final class HugeDom implements Route {
    @Override
    public String path() {
        return "/huge-dom";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = ("<p>" + "lorem ipsum ".repeat(85) + "</p>").repeat(64).getBytes(StandardCharsets.US_ASCII);
        long left = (long) Answer.number(exchange, "mb", 50) << 20;
        for (; left > 0; left -= piece.length) {
            exchange.getResponseBody().write(piece);
        }
    }
}
