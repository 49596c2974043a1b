package io.scrapehub.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that runs as a child process on a loopback port, is started again whenever it dies, and stops
/// with [#close]. Its port stays the same through all its lives.
public final class LocalServer implements AutoCloseable {
    /// What makes one server different from another.
    ///
    /// @param name    for messages
    /// @param command the program and its arguments
    /// @param ready   whether the server on a freshly opened connection serves
    public record Recipe(String name, List<String> command, int port, Path log, Predicate<Socket> ready) {
        public Recipe {
            command = List.copyOf(command);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(300);
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 29_999;
    private static final int DRAWS = 1_000;

    private final Recipe recipe;
    private final Orphan orphan;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable ChildProcess life;

    private LocalServer(Recipe recipe) {
        this.recipe = recipe;
        this.orphan = new Orphan(recipe.log().resolveSibling(recipe.name() + ".pid"));
    }

    /// Starts a server and waits until it serves. One left over on the same data folder is stopped first.
    ///
    /// @throws ServerFailed when it does not within a minute
    public static LocalServer start(Recipe recipe) {
        try {
            Files.createDirectories(recipe.log().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ServerFailed("the folder of " + recipe.log() + " could not be made", e);
        }
        var server = new LocalServer(recipe);
        server.orphan.stop();
        server.begin();
        server.awaitReady();
        return server;
    }

    /// A port on loopback that nobody listens on now, drawn from below those that the system hands out by itself
    /// (from 32768 on Linux, `ip_local_port_range`) and that Kubernetes gives to nodes (from 30000), so that
    /// no outgoing connection and no server on port 0 takes it while its own server is not up, or is up again.
    /// Another caller of this method may draw it too, one time in some thousands; then the start fails and says so.
    public static int freePort() {
        return ThreadLocalRandom.current()
                .ints(DRAWS, FIRST_PORT, LAST_PORT + 1)
                .filter(LocalServer::isFree)
                .findFirst()
                .orElseThrow(() -> new ServerFailed(
                        "no free port on loopback among " + DRAWS + " from " + FIRST_PORT + " to " + LAST_PORT));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return recipe.port();
    }

    /// The process id of the present life.
    public synchronized long pid() {
        if (life == null) {
            throw new IllegalStateException(recipe.name() + " is not running");
        }
        return life.pid();
    }

    /// Waits until the server answers on its port.
    ///
    /// @throws ServerFailed when it does not within a minute
    public void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!serves()) {
            if (System.nanoTime() > deadline) {
                close();
                throw new ServerFailed(recipe.name() + " did not serve within " + START_LIMIT.toSeconds()
                        + " s; its log is " + recipe.log());
            }
            pause(PROBE_EVERY);
        }
    }

    public boolean serves() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            return recipe.ready().test(socket);
        } catch (IOException e) {
            return false;
        }
    }

    /// Stops the server: politely, and after twenty seconds by force.
    @Override
    public void close() {
        ChildProcess last;
        synchronized (this) {
            closing.countDown();
            last = life;
            life = null;
        }
        if (last != null) {
            last.stop();
        }
    }

    private synchronized void begin() {
        if (closing.getCount() == 0) {
            return;
        }
        ChildProcess started = ChildProcess.start(recipe.name(), recipe.command(), recipe.log());
        life = started;
        orphan.note(started.pid());
        started.whenEnded(
                () -> Thread.ofVirtual().name("restart-" + recipe.name()).start(() -> beginAgain(started)));
    }

    private void beginAgain(ChildProcess ended) {
        pause(RESTART_PAUSE);
        synchronized (this) {
            if (life != ended) {
                return;
            }
        }
        LOG.warn(
                "{} ended with status {}; starting it again (its log is {})",
                recipe.name(),
                ended.status(),
                recipe.log());
        begin();
    }

    private void pause(Duration time) {
        try {
            var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while waiting for " + recipe.name(), e);
        }
    }
}
