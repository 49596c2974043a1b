package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A shell that waits `?ms=` milliseconds before it fetches its list.
final class TimedList implements Route {
    @Override
    public String path() {
        return "/timed-list";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        if (Answer.isFor(exchange, "/data")) {
            Answer.json(exchange, Items.json(60));
            return;
        }
        Answer.html(exchange, """
                <body><h1>A list that is asked for late</h1><ul id=list></ul><script>%s
                setTimeout(() => fetch('/timed-list/data').then(r => r.json()).then(show), %d);
                </script>""".formatted(Items.SHOW, Answer.number(exchange, "ms", 1_500)));
    }
}
