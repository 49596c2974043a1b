package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Alerts without end; with `?n=` only that many.
final class DialogStorm implements Route {
    @Override
    public String path() {
        return "/dialog-storm";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>Dialogs</h1><script>for (let i = 0; i < %d; i++) alert('number ' + i);</script>%s""".formatted(Answer.number(exchange, "n", 1_000_000), Items.html(3)));
    }
}
