package io.scrapehub.bench.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/// The benchmark's pages on loopback, each begun by itself with the seed of its URL. The instruction is hidden
/// from whoever looks at the page (it is given as the goal), the clock is stopped, and the first reward is
/// the one that counts.
final class MiniWobServer implements AutoCloseable {
    private static final String BEGIN = """
            <script>
            window.addEventListener('load', () => setTimeout(() => {
              Math.seedrandom('%s');
              core.EPISODE_MAX_TIME = 100000000;
              const end = core.endEpisode;
              core.endEpisode = (reward, proportional, reason) => {
                if (window.__firstReward === undefined) window.__firstReward = reward;
                const next = core.startEpisode;
                core.startEpisode = () => {};
                try { end(reward, false, reason); } finally { core.startEpisode = next; }
              };
              core.startEpisodeReal();
              for (const id of ['query', 'reward-display', 'click-canvas']) {
                const e = document.getElementById(id);
                if (e) e.style.visibility = 'hidden';
              }
              const canvas = document.getElementById('click-canvas');
              if (canvas) canvas.style.pointerEvents = 'none';
              window.__begun = true;
            }, 30));
            </script>
            """;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html", "js", "text/javascript", "css", "text/css", "png", "image/png", "gif", "image/gif");

    private final Path root;
    private final HttpServer server;

    private MiniWobServer(Path root, HttpServer server) {
        this.root = root;
        this.server = server;
    }

    static MiniWobServer start(Path root) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var site = new MiniWobServer(root.toRealPath(), server);
        server.createContext("/", site::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return site;
    }

    String url(String task, int seed) {
        return "http://127.0.0.1:%d/miniwob/%s.html?seed=%d"
                .formatted(server.getAddress().getPort(), task, seed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = root.resolve(exchange.getRequestURI().getPath().substring(1))
                    .normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = Files.readAllBytes(file);
            String query = exchange.getRequestURI().getQuery();
            if (query != null && query.startsWith("seed=")) {
                String begun = new String(body, StandardCharsets.UTF_8) + BEGIN.formatted(query.substring(5));
                body = begun.getBytes(StandardCharsets.UTF_8);
            }
            String name = file.getFileName().toString();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
