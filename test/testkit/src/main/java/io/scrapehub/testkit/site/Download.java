package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A file to be saved.
final class Download implements Route {
    @Override
    public String path() {
        return "/download";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=data.bin");
        Answer.send(exchange, 200, "application/octet-stream", "some bytes");
    }
}
