package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page that goes to the plain list by script.
final class ScriptRedirect implements Route {
    @Override
    public String path() {
        return "/script-redirect";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, "<body><h1>Moving</h1><script>location.href = '/plain-list?n=60'</script>");
    }
}
