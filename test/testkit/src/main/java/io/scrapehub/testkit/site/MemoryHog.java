package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A script that takes 2 GB, a piece at a time, outside of the script heap.
final class MemoryHog implements Route {
    @Override
    public String path() {
        return "/memory-hog";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>A hog</h1><script>
                const held = [];
                const more = () => { if (held.length < 128) { held.push(new Uint8Array(16 << 20).fill(held.length + 1)); setTimeout(more, 10); } };
                more();
                setInterval(() => { document.title = held.length; document.body.append('.'); }, 20);
                fetch('/delayed-list/data?ms=60000');
                </script>""");
    }
}
