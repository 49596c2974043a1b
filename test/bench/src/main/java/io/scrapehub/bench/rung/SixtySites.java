package io.scrapehub.bench.rung;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sixty sites on ports of their own, twelve kinds of them, three pages each.
final class SixtySites implements AutoCloseable {
    static final int PAGES = 3;
    static final int THINGS = 4;
    private static final int EACH = 5;

    /// What a site is like, and the cheapest rung that gives its things.
    enum Kind {
        PLAIN("http"),
        PLAIN_WITH_SCRIPT("http"),
        /// A shell, and data from an address of its own.
        DATA("browser"),
        /// The same, the data's address counting otherwise than the page's.
        DATA_BY_OFFSET("browser"),
        /// Whoever is no browser gets a 403.
        BLOCKS_CLIENTS("browser"),
        /// A wall that lets go of whoever runs its script.
        CHALLENGE("browser"),
        /// A dialog over a page that is all there.
        CONSENT_OVER("http"),
        /// Nothing before a click.
        CONSENT_WALL("interact"),
        SOFT_404("none"),
        SOFT_404_WITH_SCRIPT("none"),
        LOGIN("none"),
        LOGIN_WITH_SCRIPT("none");

        final String cheapest;

        Kind(String cheapest) {
            this.cheapest = cheapest;
        }
    }

    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger rendered = new AtomicInteger();

    static SixtySites open() throws IOException {
        var sites = new SixtySites();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < EACH; i++) {
                sites.add(kind);
            }
        }
        return sites;
    }

    List<String> pages() {
        return servers.stream()
                .flatMap(server -> IntStream.rangeClosed(1, PAGES).mapToObj(n -> base(server) + "/things/" + n))
                .toList();
    }

    Kind kindOf(String page) {
        return Objects.requireNonNull(kinds.get(page.substring(0, page.indexOf("/things/"))));
    }

    /// Pages that browsers asked for since the last call.
    int renderedSince() {
        return rendered.getAndSet(0);
    }

    /// The names of the things on a page.
    static List<String> truth(String page) {
        int port = Integer.parseInt(page.replaceAll("http://127.0.0.1:([0-9]+)/.*", "$1"));
        return names(port, Integer.parseInt(page.substring(page.lastIndexOf('/') + 1)));
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.close();
    }

    private void add(Kind kind) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        int port = server.getAddress().getPort();
        server.createContext("/things/", exchange -> page(kind, port, exchange));
        server.createContext(
                "/data/", exchange -> send(exchange, 200, "application/json", data(port, number(exchange))));
        server.start();
        servers.add(server);
        kinds.put(base(server), kind);
    }

    private void page(Kind kind, int port, HttpExchange exchange) throws IOException {
        boolean browser = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))
                .contains("Chrome");
        String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        boolean again = kind == Kind.CHALLENGE && cookies.contains("passed" + port + "=1"); // the wall's own reload
        if (browser && !again) {
            rendered.incrementAndGet();
        }
        if (kind == Kind.BLOCKS_CLIENTS && !browser) {
            send(
                    exchange,
                    403,
                    "text/html",
                    document("Access denied", "<h1>Access denied</h1><p>Reference 18.2f.", ""));
            return;
        }
        send(exchange, 200, "text/html; charset=utf-8", html(kind, port, number(exchange), cookies));
    }

    private static String html(Kind kind, int port, int page, String cookies) {
        String counter = "<script>window.visits = (window.visits || 0) + 1</script>";
        String cards = cards(port, page);
        return switch (kind) {
            case PLAIN -> document("Things", cards, "");
            case PLAIN_WITH_SCRIPT -> document("Things", cards, counter);
            case DATA ->
                document(
                        "Things",
                        "<div id=root></div>",
                        "<script>fetch('/data/" + page + "').then(r => r.json())" + SHOW + "</script>");
            case DATA_BY_OFFSET ->
                document(
                        "Things",
                        "<div id=root></div>",
                        "<script>fetch('/data/?from=" + (page - 1) * 10 + "').then(r => r.json())" + SHOW
                                + "</script>");
            case BLOCKS_CLIENTS -> document("Things", cards, counter);
            case CHALLENGE ->
                cookies.contains("passed" + port + "=1")
                        ? document("Things", cards, "")
                        : document(
                                "Just a moment...",
                                "<h1>Checking your browser</h1>",
                                "<script>document.cookie = 'passed" + port + "=1; path=/'; location.reload()</script>");
            case CONSENT_OVER ->
                document(
                        "Things",
                        cards + "<dialog open><p>We value your privacy.</p><button>Accept all</button></dialog>",
                        "");
            case CONSENT_WALL ->
                document(
                        "Things",
                        "<div id=root><p>We and our partners store cookies on your device. Before you continue, choose.</p><button id=yes>Accept all</button></div>",
                        "<script>document.getElementById('yes').onclick = () => { document.getElementById('root').innerHTML = "
                                + quoted(cards) + " }</script>");
            case SOFT_404 ->
                document("Page not found", "<h1>Page not found</h1><p>The page you are looking for is gone.", "");
            case SOFT_404_WITH_SCRIPT ->
                document("Page not found", "<h1>Page not found</h1><p>The page you are looking for is gone.", counter);
            case LOGIN -> document("Log in", LOGIN, "");
            case LOGIN_WITH_SCRIPT -> document("Log in", LOGIN, counter);
        };
    }

    private static final String LOGIN =
            "<h1>Log in</h1><form method=post><input name=user><input type=password name=password><button>Log in</button></form>";
    private static final String SHOW = """
            .then(data => data.things.forEach(t => {
              const card = document.createElement('div');
              card.className = 'card';
              card.innerHTML = `<h3>${t.title}</h3><span class="price">$${t.price}</span>`;
              document.getElementById('root').append(card);
            }))""";

    private static String document(String title, String body, String script) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title><link rel=\"icon\" href=\"data:,\"></head><body>" + body + script + "</body></html>";
    }

    private static String cards(int port, int page) {
        return names(port, page).stream()
                .map(name -> "<div class='card'><h3>%s</h3><span class='price'>$%s</span></div>"
                        .formatted(name, price(name)))
                .collect(Collectors.joining("", "<h1>Things</h1><div class='list'>", "</div>"));
    }

    private static String data(int port, int page) {
        return names(port, page).stream()
                .map(name -> "{\"title\":\"%s\",\"price\":\"%s\"}".formatted(name, price(name)))
                .collect(Collectors.joining(",", "{\"things\":[", "]}"));
    }

    private static List<String> names(int port, int page) {
        return IntStream.rangeClosed(1, THINGS)
                .mapToObj(i -> "Thing " + port + "-" + page + i)
                .toList();
    }

    private static String price(String name) {
        int hash = Math.floorMod(name.hashCode(), 9_000) + 1_000;
        return hash / 100 + "." + (hash % 100 < 10 ? "0" : "") + hash % 100;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("</", "<\\/") + "\"";
    }

    private static String base(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int number(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            return Integer.parseInt(query.replace("from=", "")) / 10 + 1;
        }
        String path = exchange.getRequestURI().getPath();
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
