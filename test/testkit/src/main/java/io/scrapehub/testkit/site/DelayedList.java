package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A shell that fetches its list at once; the answer takes `?ms=` milliseconds.
final class DelayedList implements Route {
    @Override
    public String path() {
        return "/delayed-list";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        int ms = Answer.number(exchange, "ms", 1_500);
        if (Answer.isFor(exchange, "/data")) {
            Pause.millis(ms);
            Answer.json(exchange, Items.json(60));
            return;
        }
        Answer.html(exchange, """
                <body><h1>A list that comes late</h1><ul id=list></ul><script>%s
                fetch('/delayed-list/data?ms=%d').then(r => r.json()).then(show);
                </script>""".formatted(Items.SHOW, ms));
    }
}
