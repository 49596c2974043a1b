package io.scrapehub.standalone.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// A shop on loopback whose HTML is an empty shell: a script fetches the products and builds the page, as
/// shops do. Page `/shelf/N` shows a fixed number of products; the same page shows the same products on
/// every visit.
public final class DemoShop implements AutoCloseable {
    /// Products on a shelf of the demo.
    public static final int PER_SHELF = 12;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MATERIALS =
            List.of("Oak", "Linen", "Copper", "Walnut", "Wool", "Steel", "Clay", "Cork");
    private static final List<String> THINGS =
            List.of("lamp", "chair", "kettle", "blanket", "bowl", "clock", "desk", "vase", "stool", "mirror");
    private static final List<String> MAKERS = List.of("Nordhof", "Bright & Sons", "Atelier Lune", "Kibo", "Harrow");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final int perShelf;

    private DemoShop(HttpServer server, int perShelf) {
        this.server = server;
        this.perShelf = perShelf;
    }

    /// Opens the shop on a free port of loopback.
    public static DemoShop open(int perShelf) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            var shop = new DemoShop(server, perShelf);
            server.setExecutor(shop.threads);
            server.createContext("/shelf/", shop::shell);
            server.createContext("/api/shelf/", shop::products);
            server.createContext("/shop.js", exchange -> shop.resource(exchange, "shop.js", "text/javascript"));
            server.createContext("/shop.css", exchange -> shop.resource(exchange, "shop.css", "text/css"));
            server.start();
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo shop could not open a port on loopback", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String shelf(int number) {
        return "http://127.0.0.1:" + port() + "/shelf/" + number;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void shell(HttpExchange exchange) throws IOException {
        resource(exchange, "shop.html", "text/html");
    }

    private void products(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int shelf = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        var answer = JSON.createObjectNode().put("shelf", shelf);
        var products = answer.putArray("products");
        for (int i = 0; i < perShelf; i++) {
            products.add(product(shelf * perShelf + i));
        }
        send(exchange, "application/json", JSON.writeValueAsBytes(answer));
    }

    private static ObjectNode product(int number) {
        var choice = new SplittableRandom(number * 7_919L);
        int cents = 900 + choice.nextInt(40_000);
        return JSON.createObjectNode()
                .put("sku", "SH-%05d".formatted(number))
                .put("name", pick(MATERIALS, choice) + " " + pick(THINGS, choice) + " No. " + number)
                .put("maker", pick(MAKERS, choice))
                .put("price", cents / 100.0)
                .put("rating", (20 + choice.nextInt(31)) / 10.0)
                .put("stock", choice.nextInt(30))
                .put("link", "/product/" + number);
    }

    private static String pick(List<String> from, RandomGenerator choice) {
        return from.get(choice.nextInt(from.size()));
    }

    private void resource(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream content = DemoShop.class.getResourceAsStream("/demo/" + name)) {
            if (content == null) {
                throw new IOException("no " + name + " in the class path");
            }
            send(exchange, type + "; charset=utf-8", content.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
