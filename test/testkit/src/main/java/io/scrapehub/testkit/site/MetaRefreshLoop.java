package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page that refreshes itself at once, for ever.
final class MetaRefreshLoop implements Route {
    @Override
    public String path() {
        return "/meta-refresh-loop";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, "<body><meta http-equiv=refresh content=0><h1>Again</h1><script>1</script>");
    }
}
