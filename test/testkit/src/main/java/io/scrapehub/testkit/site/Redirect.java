package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A redirect to `?to=`.
final class Redirect implements Route {
    @Override
    public String path() {
        return "/redirect";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.redirect(exchange, Answer.parameter(exchange, "to").orElse("/plain-list"));
    }
}
