package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A redirect to itself.
final class RedirectLoop implements Route {
    @Override
    public String path() {
        return "/redirect-loop";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.redirect(exchange, "/redirect-loop");
    }
}
