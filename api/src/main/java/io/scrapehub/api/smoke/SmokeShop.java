package io.scrapehub.api.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A shop on every address of this machine. Its pages are empty shells that a script fills, as shops' are:
///
/// - `/shelf/N?items=K&ms=D` shows K products (5 when it does not say), after D milliseconds;
/// - `/probe?at=URL&at=URL` is a page that tries to reach each URL in every way a page has, and shows what came of it;
/// - `/asked` says how many requests came, itself not counted.
public final class SmokeShop implements AutoCloseable {
    static final int PRODUCTS = 5;
    private static final int MOST_PRODUCTS = 1_000;
    private static final int LONGEST_MILLIS = 60_000;
    private static final Pattern SHELF = Pattern.compile("/(?:api/)?shelf/([0-9]{1,9})");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final Consumer<String> visitors;

    private SmokeShop(HttpServer server, Consumer<String> visitors) {
        this.server = server;
        this.visitors = visitors;
    }

    /// One product as the page shows it.
    record Product(String sku, String name, String price) {
        static Product of(int shelf, int number) {
            return new Product(
                    "SH-%05d-%03d".formatted(shelf, number),
                    "Lamp No. %d of shelf %d".formatted(number, shelf),
                    String.format(Locale.ROOT, "€ %d.%02d", 10 + number, shelf % 100));
        }

        private String json() {
            return "{\"sku\":\"%s\",\"name\":\"%s\",\"price\":\"%s\"}".formatted(sku, name, price);
        }
    }

    /// @param port     0 for any free one
    /// @param visitors told the path of each page that is asked for
    public static SmokeShop open(int port, Consumer<String> visitors) {
        try {
            var shop = new SmokeShop(HttpServer.create(new InetSocketAddress(port), 256), visitors);
            shop.server.setExecutor(shop.threads);
            shop.serve("/shelf/", shop::shell);
            shop.serve("/api/shelf/", shop::products);
            shop.serve("/shelf.js", exchange -> resource(exchange, "shelf.js", "text/javascript"));
            shop.serve("/probe", exchange -> resource(exchange, "probe.html", "text/html"));
            shop.serve("/probe.js", exchange -> resource(exchange, "probe.js", "text/javascript"));
            shop.server.createContext("/asked", shop::askedSoFar);
            shop.serve(
                    "/",
                    exchange -> send(exchange, 404, "text/plain", "nothing here".getBytes(StandardCharsets.UTF_8)));
            shop.server.start();
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException("the shop cannot listen on port " + port, e);
        }
    }

    /// What a shelf shows.
    static List<Product> shelf(int number, int items) {
        return IntStream.range(0, items).mapToObj(i -> Product.of(number, i)).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answering answering) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            answering.answer(exchange);
        });
    }

    private void askedSoFar(HttpExchange exchange) throws IOException {
        send(exchange, 200, "text/plain", Integer.toString(asked.get()).getBytes(StandardCharsets.UTF_8));
    }

    private void shell(HttpExchange exchange) throws IOException {
        visitors.accept(exchange.getRequestURI().getPath());
        LockSupport.parkNanos(
                Duration.ofMillis(number(exchange, "ms", 0, LONGEST_MILLIS)).toNanos());
        resource(exchange, "shelf.html", "text/html");
    }

    private void products(HttpExchange exchange) throws IOException {
        var path = SHELF.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            send(exchange, 404, "text/plain", "no such shelf".getBytes(StandardCharsets.UTF_8));
            return;
        }
        int items = number(exchange, "items", PRODUCTS, MOST_PRODUCTS);
        String list = String.join(
                ",",
                shelf(Integer.parseInt(path.group(1)), items).stream()
                        .map(Product::json)
                        .toList());
        send(exchange, 200, "application/json", ("[" + list + "]").getBytes(StandardCharsets.UTF_8));
    }

    private static int number(HttpExchange exchange, String name, int usual, int most) {
        String query = exchange.getRequestURI().getQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && part[0].equals(name))
                .map(part -> part[1])
                .filter(Pattern.compile("[0-9]{1,6}").asMatchPredicate())
                .map(Integer::parseInt)
                .filter(n -> n <= most)
                .findFirst()
                .orElse(usual);
    }

    private static void resource(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream content = SmokeShop.class.getResourceAsStream("/smoke/" + name)) {
            if (content == null) {
                throw new IOException("no " + name + " in the class path");
            }
            send(exchange, 200, type, content.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
