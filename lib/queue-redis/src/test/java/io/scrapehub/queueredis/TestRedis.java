package io.scrapehub.queueredis;

import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One real redis-server for all tests of a run, stopped at its end.
final class TestRedis implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestRedis.class);
    private static volatile URI url = URI.create("redis://127.0.0.1:0");

    @Override
    public void beforeAll(ExtensionContext context) {
        var server = context.getRoot().getStore(NAMESPACE).computeIfAbsent("server", _ -> start(), LocalServer.class);
        url = urlOf(server);
    }

    static URI url() {
        return url;
    }

    static URI urlOf(LocalServer server) {
        return URI.create("redis://127.0.0.1:" + server.port());
    }

    /// Kills a server as the kernel does when memory is short, and waits until its next life serves.
    static void kill(LocalServer server) {
        ProcessHandle life = ProcessHandle.of(server.pid()).orElseThrow();
        life.destroyForcibly();
        life.onExit().join();
        server.awaitReady();
    }

    /// Sends the server's process a signal: STOP hangs it, CONT lets it go on.
    static void signal(LocalServer server, String name) {
        try {
            var _ = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no signal " + name, e);
        }
    }

    /// A server of a test's own, with its data in a new folder.
    static LocalServer start() {
        Path program = new Programs(System.getenv())
                .redisServer()
                .orElseThrow(() -> new IllegalStateException("these tests need redis-server or valkey-server"));
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "redis-");
            return LocalServers.redis(program, folder, LocalServer.freePort());
        } catch (IOException e) {
            throw new IllegalStateException("no folder for a redis-server", e);
        }
    }
}
