package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A script that fills its heap until it has none left.
final class HeapHog implements Route {
    @Override
    public String path() {
        return "/heap-hog";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>A heap hog</h1><script>
                addEventListener('load', () => { const held = []; for (;;) held.push(new Array(4_000_000).fill(held.length + 0.5)); });
                </script>""");
    }
}
