package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A script that takes 2 GB, a piece at a time, outside of the script heap. One byte of each page of memory is
/// written, so that also a busy machine gives it all within the seconds of a visit.
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
                const piece = () => { const bytes = new Uint8Array(64 << 20); for (let i = 0; i < bytes.length; i += 4096) bytes[i] = 1; return bytes; };
                const more = () => { if (held.length < 32) { held.push(piece()); setTimeout(more); } };
                more();
                setInterval(() => { document.title = held.length; document.body.append('.'); }, 20);
                fetch('/delayed-list/data?ms=60000');
                </script>""");
    }
}
