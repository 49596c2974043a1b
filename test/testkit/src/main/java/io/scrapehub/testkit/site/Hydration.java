package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A server-rendered teaser whose script, loaded late by a script, replaces it from embedded state.
final class Hydration implements Route {
    @Override
    public String path() {
        return "/hydration";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (Answer.isFor(exchange, "/app.js")) {
            Pause.millis(500);
            Answer.script(
                    exchange,
                    Items.SHOW + "show(JSON.parse(document.querySelector('#__NEXT_DATA__').textContent).props.items);");
            return;
        }
        Answer.html(exchange, """
                <body><h1>A list that is hydrated</h1><ul id=list><li class=item>Teaser</li></ul>
                <script id="__NEXT_DATA__" type="application/json">{"props":{"items":%s}}</script>
                <script>window.__APOLLO_STATE__ = {a: 1};
                addEventListener('load', () => { const s = document.createElement('script'); s.src = '/hydration/app.js'; document.body.append(s); });
                </script>""".formatted(Items.json(60)));
    }
}
