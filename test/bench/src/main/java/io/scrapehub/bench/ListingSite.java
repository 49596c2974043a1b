package io.scrapehub.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A listing as shops have them: `/list/N` is a shell of two style sheets, three scripts and a font; a
/// script fetches `/api/list/N`, builds 25 cards with 20 pictures, and reports to a tracker: 28
/// sub-requests a page. Latencies are those of a near site: HTML 40 ms, assets 20 ms, JSON 60 ms.
/// `/expect/N` gives the records at once, for checking.
public final class ListingSite implements AutoCloseable {
    static final int PER_PAGE = 25;
    private static final int WITH_PICTURE = 20;
    private static final Duration HTML_LATENCY = Duration.ofMillis(40);
    private static final Duration ASSET_LATENCY = Duration.ofMillis(20);
    private static final Duration JSON_LATENCY = Duration.ofMillis(60);
    private static final int PICTURE_BYTES = 30_000;
    private static final List<String> WORDS = List.of(
            ("amber basalt cedar delta ember fjord garnet harbor indigo jasper kelp linen maple nectar olive pewter quartz "
                            + "raven sable teak umber velvet willow xenon yarrow zinc compact portable organic vintage")
                    .split(" "));
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentHashMap<String, byte[]> assets = new ConcurrentHashMap<>();

    private ListingSite(HttpServer server) {
        this.server = server;
    }

    /// Opens the site on a port of loopback; 0 takes a free one.
    static ListingSite open(int port) {
        try {
            var site = new ListingSite(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512));
            site.server.setExecutor(site.threads);
            site.server.createContext("/list/", site::shell);
            site.server.createContext("/api/list/", exchange -> site.listing(exchange, JSON_LATENCY));
            site.server.createContext("/expect/", exchange -> site.listing(exchange, Duration.ZERO));
            site.server.createContext("/static/", site::asset);
            site.server.createContext("/img/", site::picture);
            site.server.createContext("/collect", exchange -> site.send(exchange, "image/gif", new byte[43], false));
            site.server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("the listing site could not open its port", e);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void shell(HttpExchange exchange) throws IOException {
        pause(HTML_LATENCY);
        String html = new String(resource("list.html"), StandardCharsets.UTF_8);
        byte[] page =
                html.replace("{{N}}", Integer.toString(numberOf(exchange))).getBytes(StandardCharsets.UTF_8);
        send(exchange, "text/html; charset=utf-8", page, false);
    }

    private void listing(HttpExchange exchange, Duration latency) throws IOException {
        pause(latency);
        int page = numberOf(exchange);
        var answer = JSON.createObjectNode()
                .put("heading", "Listing " + page)
                .put("total", 25_000)
                .put("page", page);
        var items = answer.putArray("items");
        IntStream.rangeClosed(1, PER_PAGE).forEach(i -> items.add(item((page - 1) * PER_PAGE + i)));
        send(exchange, "application/json", JSON.writeValueAsBytes(answer), false);
    }

    private static ObjectNode item(int id) {
        var choice = new SplittableRandom(id * 7_919L + 13);
        double price = (199 + choice.nextInt(90_000)) / 100.0;
        var item = JSON.createObjectNode()
                .put("id", id)
                .put("sku", "SKU-%08d".formatted(id))
                .put("title", words(choice, 3) + " " + id)
                .put("price", price)
                .put("was", Math.round(price * 125) / 100.0)
                .put("currency", "EUR")
                .put("rating", choice.nextInt(50) / 10.0)
                .put("reviews", choice.nextInt(5_000))
                .put("seller", words(choice, 1) + " store")
                .put("stock", choice.nextInt(40))
                .put("url", "/detail/" + id)
                .put("image", (id - 1) % PER_PAGE < WITH_PICTURE ? "/img/" + id + ".jpg" : "")
                .put("description", words(choice, 28));
        var tags = item.putArray("tags");
        IntStream.rangeClosed(1, 3).forEach(i -> tags.add(words(choice, 1) + "-" + i));
        return item;
    }

    private static String words(RandomGenerator choice, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WORDS.get(choice.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private void asset(HttpExchange exchange) throws IOException {
        pause(ASSET_LATENCY);
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        send(exchange, name.endsWith(".css") ? "text/css" : "text/javascript", resource(name), true);
    }

    private void picture(HttpExchange exchange) throws IOException {
        pause(ASSET_LATENCY);
        send(exchange, "image/jpeg", assets.computeIfAbsent("picture", n -> new byte[PICTURE_BYTES]), true);
    }

    private byte[] resource(String name) {
        return assets.computeIfAbsent(name, ListingSite::load);
    }

    private static byte[] load(String name) {
        try (InputStream content = ListingSite.class.getResourceAsStream("/site/" + name)) {
            return content == null ? new byte[0] : content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static int numberOf(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private void send(HttpExchange exchange, String type, byte[] body, boolean cacheable) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", cacheable ? "public, max-age=86400" : "no-store");
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
