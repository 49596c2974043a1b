package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page that says that it does not exist, with status 200.
final class SoftNotFound implements Route {
    @Override
    public String path() {
        return "/soft-not-found";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, "<body><h1>404</h1><p>Sorry, the page you are looking for could not be found.</p>");
    }
}
