package io.scrapehub.testkit.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The shop on a free port of loopback: one listing of all its goods, in each [Style] under its own path.
public final class Shop implements AutoCloseable {
    static final int PER_PAGE = 20;

    private final HttpServer http;
    private final Goods goods;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

    private Shop(HttpServer http, Goods goods) {
        this.http = http;
        this.goods = goods;
    }

    public static Shop open(long seed, int goods) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            var shop = new Shop(http, Goods.of(seed, goods));
            http.setExecutor(shop.threads);
            http.createContext("/", shop::serve);
            http.start();
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException("the shop could not open a port on loopback", e);
        }
    }

    public Goods goods() {
        return goods;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    public String url(Style style) {
        return origin() + style.path();
    }

    /// How often a path was asked for, whatever the query.
    public int hits(String path) {
        AtomicInteger count = hits.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        hits.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            Optional<Style> style =
                    Stream.of(Style.values()).filter(s -> s.path().equals(path)).findFirst();
            if (style.isPresent()) {
                html(exchange, style.get().page(goods, number(exchange, "page", 1)));
            } else if (path.startsWith("/product/")) {
                detail(exchange, path);
            } else {
                data(exchange, path);
            }
        }
    }

    private void data(HttpExchange exchange, String path) throws IOException {
        int page = number(exchange, "page", 1);
        int offset = number(exchange, "offset", 0);
        switch (path) {
            case "/api/pages" ->
                json(
                        exchange,
                        "{\"page\":%d,\"total\":%d,\"products\":%s}"
                                .formatted(page, goods.size(), shown((page - 1) * PER_PAGE)));
            case "/api/offsets" -> json(exchange, "{\"items\":%s}".formatted(shown(offset)));
            case "/api/cursors" ->
                json(
                        exchange,
                        "{\"data\":{\"nodes\":%s,\"next_cursor\":%s}}"
                                .formatted(shown(mark(exchange)), next(mark(exchange))));
            case "/api/forever" -> json(exchange, "{\"items\":%s,\"at\":%d}".formatted(shown(0), System.nanoTime()));
            case "/fragments" -> html(exchange, Goods.cards(goods.some(offset, PER_PAGE)));
            default -> send(exchange, 404, "text/plain", "nothing here");
        }
    }

    private void detail(HttpExchange exchange, String path) throws IOException {
        int number = Integer.parseInt(path.substring("/product/".length()));
        Optional<Goods.Good> good = goods.some(number, 1).stream().findFirst();
        if (good.isEmpty() || isGone(number)) {
            send(exchange, 410, "text/html; charset=utf-8", "<h1>Gone</h1>");
            return;
        }
        html(
                exchange,
                "<title>%s</title><main><h1>%s</h1><dl><dt>Article number</dt><dd>%s</dd><dt>Weight</dt><dd>%s</dd></dl></main>"
                        .formatted(
                                good.get().name(), good.get().name(), good.get().sku(), weight(good.get())));
    }

    /// What only a product's own page says.
    public static String weight(Goods.Good good) {
        return (good.number() * 37 % 900 + 100) + " g";
    }

    /// Every tenth product's own page is gone.
    public static boolean isGone(int number) {
        return number % 10 == 9;
    }

    private String shown(int from) {
        return Goods.json(goods.some(from, PER_PAGE));
    }

    private int mark(HttpExchange exchange) {
        return parameter(exchange, "cursor")
                .filter(mark -> mark.startsWith("c"))
                .map(mark -> Integer.parseInt(mark.substring(1), 36))
                .orElse(0);
    }

    private String next(int from) {
        return from + PER_PAGE >= goods.size() ? "null" : "\"c" + Integer.toString(from + PER_PAGE, 36) + "\"";
    }

    static int number(HttpExchange exchange, String name, int otherwise) {
        return parameter(exchange, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        Stream<String> pairs = query == null ? Stream.empty() : Stream.of(query.split("&"));
        return pairs.filter(p -> p.startsWith(name + "="))
                .map(p -> p.substring(name.length() + 1))
                .findFirst();
    }

    private static void html(HttpExchange exchange, String body) throws IOException {
        UnaryOperator<String> whole =
                b -> b.startsWith("<article") || b.isEmpty() ? b : "<!doctype html><html lang=en>" + b;
        send(exchange, 200, "text/html; charset=utf-8", whole.apply(body));
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
