package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A list that takes three requests, each made of the answer to the last, the last by XMLHttpRequest.
final class ChainedList implements Route {
    @Override
    public String path() {
        return "/chained-list";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (Answer.isFor(exchange, "/data")) {
            Pause.millis(300);
            Answer.json(exchange, Items.json(60));
            return;
        }
        Answer.html(exchange, """
                <body><h1>A list of three steps</h1><ul id=list></ul><script>%s
                const step = n => fetch('/chained-list/data?step=' + n).then(r => r.json());
                step(1).then(() => step(2)).then(() => {
                  const x = new XMLHttpRequest();
                  x.open('GET', '/chained-list/data?step=3');
                  x.onload = () => show(JSON.parse(x.responseText));
                  x.send();
                });
                </script>""".formatted(Items.SHOW));
    }
}
