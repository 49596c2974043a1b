package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A script that never ends.
final class InfiniteLoop implements Route {
    @Override
    public String path() {
        return "/infinite-loop";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, "<body><h1>A loop</h1><script>addEventListener('load', () => { for (;;) {} });</script>");
    }
}
