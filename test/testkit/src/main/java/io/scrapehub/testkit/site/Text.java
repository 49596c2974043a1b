package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A file that browsers show: not a page.
final class Text implements Route {
    @Override
    public String path() {
        return "/text";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.send(exchange, 200, "text/plain", "just text");
    }
}
