package io.scrapehub.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/health/live`, `/health/ready` and `/metrics` of a process that serves nothing else. Plain HTTP, for
/// the kubelet and Prometheus; it tells nothing that would need a key.
public final class MonitorServer implements AutoCloseable {
    /// What a probe is told.
    ///
    /// @param good   whether 200 rather than 503
    /// @param detail a JSON object
    public record Health(boolean good, String detail) {}

    private static final Logger LOG = LoggerFactory.getLogger(MonitorServer.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MonitorServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /// @param port 0 for any free one
    public static MonitorServer start(
            int port, Supplier<Health> live, Supplier<Health> ready, PrometheusMeterRegistry metrics) {
        try {
            var monitor = new MonitorServer(HttpServer.create(new InetSocketAddress(port), 16));
            monitor.serve("/health/live", exchange -> answer(exchange, live.get()));
            monitor.serve("/health/ready", exchange -> answer(exchange, ready.get()));
            monitor.serve(
                    "/metrics",
                    exchange -> answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
            monitor.server.start();
            return monitor;
        } catch (IOException e) {
            throw new UncheckedIOException("the monitor cannot listen on port " + port, e);
        }
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
            try (exchange) {
                answering.answer(exchange);
            } catch (IOException | RuntimeException e) {
                LOG.debug("{} could not be answered", path, e);
            }
        });
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        answer(exchange, health.good() ? 200 : 503, "application/json", health.detail());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
