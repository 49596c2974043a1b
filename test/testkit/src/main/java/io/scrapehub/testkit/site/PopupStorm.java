package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Windows without end.
final class PopupStorm implements Route {
    @Override
    public String path() {
        return "/popup-storm";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>Windows</h1><script>setInterval(() => window.open('/plain-list?n=1'), 20);
                fetch('/delayed-list/data?ms=60000');</script>""");
    }
}
