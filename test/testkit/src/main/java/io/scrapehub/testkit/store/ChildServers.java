package io.scrapehub.testkit.store;

import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real mongod and redis-server for tests, each started when first asked for, on a free loopback port, with
/// data in a temporary folder that goes when they are closed. Keep one for a whole JVM: a start costs about a
/// second.
///
/// The mongod is only started: whoever connects makes it a replica set first, with the store adapter's
/// `SingleNodeReplicaSet.initiate`.
public final class ChildServers implements AutoCloseable {
    private final Programs programs;
    private final Path folder;
    private @Nullable LocalServer mongod;
    private @Nullable LocalServer redis;

    private ChildServers(Programs programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    public static ChildServers inTemporaryFolder(Programs programs) {
        try {
            return new ChildServers(programs, Files.createTempDirectory("scrapehub-test-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for test servers", e);
        }
    }

    /// Servers that stop when the JVM ends.
    public static ChildServers forThisJvm(Programs programs) {
        ChildServers servers = inTemporaryFolder(programs);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(servers::close));
        return servers;
    }

    public synchronized LocalServer mongod() {
        if (mongod == null) {
            mongod = LocalServers.mongod(
                    found("mongod", "SCRAPEHUB_MONGOD", programs.mongod()), folder, LocalServer.freePort());
        }
        return mongod;
    }

    public synchronized LocalServer redis() {
        if (redis == null) {
            redis = LocalServers.redis(
                    found("redis-server", "SCRAPEHUB_REDIS_SERVER", programs.redisServer()),
                    folder,
                    LocalServer.freePort());
        }
        return redis;
    }

    @Override
    public synchronized void close() {
        if (mongod != null) {
            mongod.close();
        }
        if (redis != null) {
            redis.close();
        }
        remove();
    }

    private void remove() {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers' folder could not be removed", e);
        }
    }

    private static Path found(String name, String variable, Optional<Path> program) {
        return program.orElseThrow(() ->
                new IllegalStateException("these tests need a " + name + ": install one, or name it in " + variable));
    }
}
