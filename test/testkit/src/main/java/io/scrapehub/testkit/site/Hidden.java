package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// Items that are not shown, by each of the ways there are.
final class Hidden implements Route {
    @Override
    public String path() {
        return "/hidden";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <style>.gone{display:none} @media print{.shown{display:none}} @media screen{.screened{visibility:hidden}}</style>
                <body><h1>What is shown</h1><script>1</script>
                <p id=a class=shown>shown</p><p id=b class=gone>by rule</p><p id=c style="display:none">by style</p>
                <p id=d hidden>by attribute</p><p id=e class=screened>by visibility</p>
                <details><summary>Sum</summary><p id=f>folded</p></details><p id=g>shown too</p>""");
    }
}
