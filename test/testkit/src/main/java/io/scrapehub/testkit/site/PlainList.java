package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A list that is all in its HTML: `?n=` items, no script.
final class PlainList implements Route {
    @Override
    public String path() {
        return "/plain-list";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, "<body><h1>A plain list</h1>" + Items.html(Answer.number(exchange, "n", 60)));
    }
}
