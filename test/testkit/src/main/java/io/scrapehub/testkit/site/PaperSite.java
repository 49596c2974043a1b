package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpServer;
import io.scrapehub.core.url.TargetUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A site of pages that a test wrote, by their paths; a page that begins with `→` redirects to what follows.
/// It knows what was asked of it.
public final class PaperSite implements AutoCloseable {
    private final HttpServer http;
    private final Map<String, String> pages;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private PaperSite(HttpServer http, Map<String, String> pages) {
        this.http = http;
        this.pages = pages;
    }

    public static PaperSite of(Map<String, String> pages) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var site = new PaperSite(http, pages);
            http.createContext("/", exchange -> {
                try (exchange) {
                    site.asked.add(exchange.getRequestURI().toString());
                    String page =
                            site.pages.getOrDefault(exchange.getRequestURI().getPath(), "");
                    if (page.startsWith("→")) {
                        Answer.redirect(exchange, page.substring(1));
                    } else {
                        Answer.html(exchange, page.isEmpty() ? 404 : 200, page);
                    }
                }
            });
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TargetUrl url(String path) {
        return new TargetUrl(origin() + path, "http", "127.0.0.1", port());
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /// What was asked so far, paths with queries.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
