package io.scrapehub.bench.rung;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A JavaScript shop of things made from a seed: `/shop?page=N` is a shell whose script fetches
/// `/api/things?offset=…&limit=…` and builds cards. With the latencies of a near site: HTML 40 ms, scripts 20
/// ms, data 60 ms. It can be changed in ways that break what was learned of it.
final class SeededShop implements AutoCloseable {
    static final int THINGS = 1_000;
    static final List<String> FIELDS = List.of("sku", "name", "price", "brand");

    private static final Duration HTML_LATENCY = Duration.ofMillis(40);
    private static final Duration SCRIPT_LATENCY = Duration.ofMillis(20);
    private static final Duration DATA_LATENCY = Duration.ofMillis(60);
    private static final List<String> WORDS = List.of(
            "amber basalt cedar delta ember fjord garnet harbor indigo jasper kelp linen maple nectar".split(" "));
    private static final JsonMapper JSON = new JsonMapper();

    /// How the shop is made at the moment.
    enum Build {
        FIRST,
        /// The data has another address and the old one is gone.
        MOVED,
        /// A name in the data is another.
        RENAMED,
        /// The same data, but the page shows its offers, which are other things.
        SHOWS_OFFERS,
        /// The same code and names, but other prices: nothing to break.
        REPRICED
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long seed;
    private final int perPage;
    private final AtomicInteger rendered = new AtomicInteger();
    private volatile Build build = Build.FIRST;

    private SeededShop(HttpServer server, long seed, int perPage) {
        this.server = server;
        this.seed = seed;
        this.perPage = perPage;
    }

    static SeededShop open(long seed, int perPage) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        var shop = new SeededShop(server, seed, perPage);
        server.setExecutor(shop.threads);
        server.createContext("/shop", shop::shell);
        server.createContext("/app.js", shop::script);
        server.createContext("/api/things", exchange -> shop.data(exchange, shop.build != Build.MOVED));
        server.createContext("/api/v2/things", exchange -> shop.data(exchange, shop.build == Build.MOVED));
        server.start();
        return shop;
    }

    void become(Build other) {
        build = other;
        rendered.set(0);
    }

    /// Pages that browsers asked for since the last change.
    int rendered() {
        return rendered.get();
    }

    List<String> pages() {
        List<String> pages = new ArrayList<>();
        for (int page = 1; page <= THINGS / perPage; page++) {
            pages.add("http://127.0.0.1:" + server.getAddress().getPort() + "/shop?page=" + page);
        }
        return pages;
    }

    /// The records as the shop shows them now: `sku name price brand`.
    List<String> truth() {
        List<String> truth = new ArrayList<>();
        for (int id = 1; id <= THINGS; id++) {
            ObjectNode shown = build == Build.SHOWS_OFFERS ? offer(id) : thing(id);
            truth.add(line(
                    shown.path("sku").asText(),
                    shown.path(titleName()).asText(),
                    shown.path("price").asDouble(),
                    shown.path("brand").asText()));
        }
        return truth;
    }

    static String line(String sku, String name, double price, String brand) {
        return String.format(Locale.ROOT, "%s %s %.2f %s", sku, name, price, brand);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private String titleName() {
        return build == Build.RENAMED ? "label" : "title";
    }

    private ObjectNode thing(int id) {
        return item("SKU", "", id);
    }

    private ObjectNode offer(int id) {
        return item("OFF", "special ", id + THINGS);
    }

    private ObjectNode item(String series, String before, int id) {
        var choice = new SplittableRandom(seed * 1_000_003 + id);
        double price = (199 + choice.nextInt(90_000)) / 100.0 + (build == Build.REPRICED ? 1 : 0);
        String name = before + WORDS.get(choice.nextInt(WORDS.size())) + " " + WORDS.get(choice.nextInt(WORDS.size()))
                + " " + id;
        return JSON.createObjectNode()
                .put("id", id)
                .put("sku", "%s-%06d".formatted(series, id))
                .put(titleName(), name)
                .put("price", price)
                .put("brand", WORDS.get(choice.nextInt(WORDS.size())) + " works")
                .put("stock", choice.nextInt(40));
    }

    private void shell(HttpExchange exchange) throws IOException {
        pause(HTML_LATENCY);
        String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
        if (agent.contains("Chrome")) {
            rendered.incrementAndGet();
        }
        send(exchange, "text/html; charset=utf-8", """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
                </head><body><h1>Things</h1><div id="root"></div><script>window.PAGE = %s</script><script src="/app.js"></script>
                """.formatted(number(exchange, "page")));
    }

    private void script(HttpExchange exchange) throws IOException {
        pause(SCRIPT_LATENCY);
        String shown = build == Build.SHOWS_OFFERS ? "offers" : "things";
        String api = build == Build.MOVED ? "/api/v2/things" : "/api/things";
        send(exchange, "text/javascript", """
                fetch(`%s?offset=${(PAGE - 1) * %d}&limit=%d`).then(r => r.json()).then(data => {
                  for (const t of data.%s) {
                    const card = document.createElement('article');
                    card.className = 'card';
                    for (const [tag, name, text] of [['h3', 'name', t.%s], ['span', 'sku', t.sku], ['span', 'brand', t.brand],
                        ['span', 'price', '$' + t.price.toFixed(2)]]) {
                      const e = document.createElement(tag);
                      e.className = name;
                      e.textContent = text;
                      card.append(e);
                    }
                    document.getElementById('root').append(card);
                  }
                });
                """.formatted(api, perPage, perPage, shown, titleName()));
    }

    private void data(HttpExchange exchange, boolean there) throws IOException {
        pause(DATA_LATENCY);
        if (!there) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        int offset = number(exchange, "offset");
        var answer = JSON.createObjectNode().put("total", THINGS);
        var things = answer.putArray("things");
        var offers = answer.putArray("offers");
        for (int id = offset + 1; id <= Math.min(THINGS, offset + number(exchange, "limit")); id++) {
            things.add(thing(id));
            offers.add(offer(id));
        }
        send(exchange, "application/json", answer.toString());
    }

    private static int number(HttpExchange exchange, String name) {
        for (String pair : String.valueOf(exchange.getRequestURI().getQuery()).split("&")) {
            if (pair.matches(name + "=[0-9]+")) {
                return Integer.parseInt(pair.substring(name.length() + 1));
            }
        }
        return 0;
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void pause(Duration latency) {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
