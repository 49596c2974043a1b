package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page that shows what its browser remembers, and leaves a cookie and more behind.
final class Memory implements Route {
    @Override
    public String path() {
        return "/memory";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        if (Answer.isFor(exchange, "/cached.js")) {
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=3600");
            Answer.script(exchange, "window.cachedScriptRan = true;");
            return;
        }
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        exchange.getResponseHeaders().set("Set-Cookie", "visited=yes; Path=/");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        Answer.html(exchange, """
                <body><h1>What is remembered here</h1><p id=cookie>%s</p><p id=storage></p><p id=session></p><p id=history></p><p id=database></p>
                <script src="/memory/cached.js"></script><script>
                const seen = (id, value) => { document.getElementById(id).textContent = value || 'nothing'; };
                seen('storage', localStorage.getItem('visited')); localStorage.setItem('visited', 'yes');
                seen('history', history.length > 2 ? 'yes' : '');
                const open = indexedDB.open('visited', 1);
                open.onupgradeneeded = () => { seen('database', ''); open.result.createObjectStore('pages'); };
                open.onsuccess = () => { if (!document.getElementById('database').textContent) seen('database', 'yes'); };
                seen('session', sessionStorage.getItem('visited') || window.name); sessionStorage.setItem('visited', 'yes'); window.name = 'visited';
                </script>""".formatted(cookie == null ? "nothing" : cookie));
    }
}
