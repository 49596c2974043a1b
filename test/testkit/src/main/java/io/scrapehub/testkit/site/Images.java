package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A page with a picture, a tracker, films and a sound, which count when asked for.
final class Images implements Route {
    @Override
    public String path() {
        return "/images";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        if (Answer.isFor(exchange, ".png")) {
            Answer.send(exchange, 200, "image/png", "not really");
            return;
        }
        if (Answer.isFor(exchange, "analytics.js")) {
            Answer.script(exchange, "document.body.append('tracked');");
            return;
        }
        Answer.html(
                exchange,
                "<body><h1>A picture</h1><img src='/images/a.png'><script src='/images/analytics.js'></script>"
                        + "<video src='/images/shown.mp4' autoplay muted></video><audio src='/images/a.mp3' preload=auto></audio>"
                        + Items.html(3)
                        + "<script>const box = document.createElement('div');"
                        + " box.innerHTML = '<video preload=auto><source src=/images/added.webm></video>';"
                        + " document.body.append(box); </script>");
    }
}
