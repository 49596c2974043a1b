package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A list beside a clock that writes to the DOM at every frame.
final class Ticker implements Route {
    @Override
    public String path() {
        return "/ticker";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>A list with a ticker</h1>%s<p id=clock></p><script>
                setInterval(() => { document.querySelector('#clock').textContent = performance.now(); }, 5);
                </script>""".formatted(Items.html(60)));
    }
}
