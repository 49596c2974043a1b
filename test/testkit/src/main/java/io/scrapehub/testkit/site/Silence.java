package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A server that takes the request and never answers.
final class Silence implements Route {
    @Override
    public String path() {
        return "/silence";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        Pause.millis(120_000);
        Answer.html(exchange, "<body>At last</body>");
    }
}
