package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// A list within an open shadow root, its title slotted in from outside.
final class ShadowDom implements Route {
    @Override
    public String path() {
        return "/shadow-dom";
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Answer.html(exchange, """
                <body><shop-list><h1 slot=title>A shadow list</h1></shop-list><script>
                customElements.define('shop-list', class extends HTMLElement {
                  connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<style>.off{display:none}</style><slot name=title></slot>%s<p class=off>not shown</p>'; }
                });
                </script>""".formatted(Items.html(60).replace("'", "")));
    }
}
