package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// One kind of page the site serves, under one path and everything below it.
public interface Route {
    /// Without a slash at the end.
    String path();

    /// Serves one request, on a virtual thread of its own.
    void serve(HttpExchange exchange) throws IOException, InterruptedException;
}
