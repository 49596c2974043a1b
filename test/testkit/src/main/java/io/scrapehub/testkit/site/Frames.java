package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A list within a frame of the same site.
final class Frames implements Route {
    @Override
    public String path() {
        return "/frames";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(
                exchange, "<body><h1>A framed list</h1><iframe src='/delayed-list?ms=400'></iframe><script>1</script>");
    }
}
