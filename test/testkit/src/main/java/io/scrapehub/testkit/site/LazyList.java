package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Items that come when their placeholder scrolls into view: what is not laid out never comes.
final class LazyList implements Route {
    @Override
    public String path() {
        return "/lazy-list";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>A list that comes when looked at</h1><div id=sentinel style="height:10px"></div><ul id=list></ul><script>%s
                new IntersectionObserver(seen => { if (seen.some(s => s.isIntersecting)) show(%s); }).observe(document.querySelector('#sentinel'));
                </script>""".formatted(Items.SHOW, Items.json(60)));
    }
}
