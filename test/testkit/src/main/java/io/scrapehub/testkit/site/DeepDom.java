package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Elements nested two thousand deep, by script: the parser itself stops at 512.
final class DeepDom implements Route {
    @Override
    public String path() {
        return "/deep-dom";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>Deep</h1><div id=top></div><script>
                const outer = document.createElement('div');
        let e = outer;
                for (let i = 0; i < 2_000; i++) { const d = document.createElement('div'); e.append(d); e = d; }
                e.textContent = 'the bottom';
        document.querySelector('#top').append(outer);
                </script>""");
    }
}
