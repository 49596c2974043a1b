package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A list beside an event stream that never ends; `/poll` asks again and again instead.
final class EndlessFeed implements Route {
    @Override
    public String path() {
        return "/feed";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (Answer.isFor(exchange, "/stream")) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 600; i++) {
                exchange.getResponseBody().write("data: tick\n\n".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                Pause.millis(100);
            }
            return;
        }
        if (Answer.isFor(exchange, "/hold")) {
            Pause.millis(200);
            Answer.json(exchange, "{}");
            return;
        }
        String script = Answer.isFor(exchange, "/poll")
                ? "(function poll() { fetch('/feed/hold').then(r => r.json()).then(poll); })();"
                : "new EventSource('/feed/stream').onmessage = () => {};";
        Answer.html(exchange, "<body><h1>A list with news</h1>" + Items.html(60) + "<script>" + script + "</script>");
    }
}
