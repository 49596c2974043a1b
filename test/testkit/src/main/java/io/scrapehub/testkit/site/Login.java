package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A login form where the page should be.
final class Login implements Route {
    @Override
    public String path() {
        return "/login";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><h1>Sign in</h1><form method=post><label>E-mail <input type=email name=user></label>
                <label>Password <input type=password name=password></label><button>Sign in</button></form>""");
    }
}
