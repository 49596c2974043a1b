package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page whose service worker would serve everything else.
final class ServiceWorker implements Route {
    @Override
    public String path() {
        return "/service-worker";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        if (Answer.isFor(exchange, "/worker.js")) {
            Answer.script(
                    exchange, "self.addEventListener('fetch', e => e.respondWith(new Response('from the worker')));");
            return;
        }
        Answer.html(exchange, """
                <body><h1>A worker</h1>%s<script>navigator.serviceWorker.register('/service-worker/worker.js');</script>""".formatted(Items.html(60)));
    }
}
