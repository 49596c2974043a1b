package io.scrapehub.standalone.evaluate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Serves the corpora on loopback: `/saved/CORPUS/…` with the scripts of the page switched off (they ran
/// when it was saved) and nothing loaded from elsewhere, `/app/CORPUS/…` as it is. Answers files and
/// questions about them to nobody else: a truth file is not found.
final class PageFolder implements AutoCloseable {
    private static final String SCRIPTLESS = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "md", "text/markdown; charset=utf-8",
            "svg", "image/svg+xml");

    private final Corpora corpora;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PageFolder(Corpora corpora, HttpServer server) {
        this.corpora = corpora;
        this.server = server;
    }

    static PageFolder open(Corpora corpora) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            var folder = new PageFolder(corpora, server);
            server.setExecutor(folder.threads);
            server.createContext("/saved/", exchange -> folder.answer(exchange, SCRIPTLESS));
            server.createContext("/app/", exchange -> folder.answer(exchange, null));
            server.start();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the pages could not be served on loopback", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address(CorpusPage page) {
        String way = page.saved() ? "/saved/" : "/app/";
        return "http://127.0.0.1:" + port() + way + page.corpus() + "/" + page.path();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange, @Nullable String policy) throws IOException {
        try (exchange) {
            String[] way = exchange.getRequestURI().getPath().split("/", 4);
            Path file = way.length == 4 ? file(way[2], way[3]) : null;
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = read(file);
            String ending = way[3].substring(way[3].lastIndexOf('.') + 1);
            exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
            if (policy != null) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            }
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private @Nullable Path file(String corpus, String path) {
        Path root = corpora.folder(corpus).normalize();
        Path plain = root.resolve(path).normalize();
        if (!plain.startsWith(root)
                || plain.getParent() == null
                || plain.getParent().equals(root)) {
            return null;
        }
        Path packed = plain.resolveSibling(plain.getFileName() + ".gz");
        return Files.isRegularFile(plain) ? plain : Files.isRegularFile(packed) ? packed : null;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream raw = new FileInputStream(file.toFile());
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return in.readAllBytes();
        }
    }
}
