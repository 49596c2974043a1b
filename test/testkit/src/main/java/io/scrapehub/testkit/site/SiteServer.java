package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.supervise.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The hostile site, on free ports of loopback, counting what it is asked for. Start it once for a test class:
///
/// ```java
/// try (var site = SiteServer.start()) {
///     renderer.render(requestFor(site.url("/infinite-loop")), ...);
///     assertThat(site.hits("/infinite-loop")).isOne();
/// }
/// ```
public final class SiteServer implements AutoCloseable {
    private static final List<Route> ROUTES = List.of(
            new PlainList(),
            new DelayedList(),
            new TimedList(),
            new ChainedList(),
            new Hydration(),
            new LazyList(),
            new EndlessFeed(),
            new Ticker(),
            new InfiniteLoop(),
            new MemoryHog(),
            new HeapHog(),
            new DialogStorm(),
            new PopupStorm(),
            new HugeDom(),
            new DeepDom(),
            new Drip(),
            new Silence(),
            new RedirectLoop(),
            new Redirect(),
            new MetaRefreshLoop(),
            new ScriptRedirect(),
            new Download(),
            new Text(),
            new Throttled(),
            new Status(),
            new SoftNotFound(),
            new Login(),
            new ServiceWorker(),
            new ShadowDom(),
            new Frames(),
            new Hidden(),
            new Memory(),
            new Images());

    private final HttpServer http;
    private final ServerSocket brokenTls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

    private SiteServer() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        http = HttpServer.create(anyPort, 100);
        http.setExecutor(threads);
        ROUTES.forEach(route -> http.createContext(route.path(), exchange -> serve(route, exchange)));
        brokenTls = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static SiteServer start() {
        try {
            var site = new SiteServer();
            site.http.start();
            site.threads.execute(site::breakTls);
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("the site did not start", e);
        }
    }

    /// The URL of a path of this site, query included.
    public TargetUrl url(String path) {
        return new TargetUrl(origin() + path, "http", "127.0.0.1", port());
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /// A server that answers TLS handshakes with nonsense.
    public TargetUrl brokenTlsUrl() {
        int port = brokenTls.getLocalPort();
        return new TargetUrl("https://127.0.0.1:" + port + "/", "https", "127.0.0.1", port);
    }

    /// A port nothing listens on.
    public static TargetUrl nobodyHome() {
        int port = LocalServer.freePort();
        return new TargetUrl("http://127.0.0.1:" + port + "/", "http", "127.0.0.1", port);
    }

    /// How often a path was asked for, whatever the query.
    public int hits(String path) {
        AtomicInteger count = hits.get(path);
        return count == null ? 0 : count.get();
    }

    private void serve(Route route, HttpExchange exchange) throws IOException {
        hits.computeIfAbsent(exchange.getRequestURI().getPath(), _ -> new AtomicInteger())
                .incrementAndGet();
        try (exchange) {
            route.serve(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the site closes
        }
    }

    private void breakTls() {
        while (!brokenTls.isClosed()) {
            try (var socket = brokenTls.accept()) {
                // Read first: closing with bytes unread resets the connection, and the nonsense may never
                // arrive.
                var _ = socket.getInputStream().read(new byte[8_192]);
                socket.getOutputStream().write("this is not TLS\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the browser hung up, or the site closes
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        try {
            brokenTls.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
