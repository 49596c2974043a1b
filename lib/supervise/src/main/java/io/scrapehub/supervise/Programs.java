package io.scrapehub.supervise;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the programs a single machine needs: first what the operator named, then what the launcher
/// installed, then `PATH` and the places distributions use.
public final class Programs {
    private final Map<String, String> environment;

    public Programs(Map<String, String> environment) {
        this.environment = environment;
    }

    public Optional<Path> redisServer() {
        return firstRunnable("SCRAPEHUB_REDIS_SERVER", List.of("redis-server", "valkey-server"), List.of());
    }

    public Optional<Path> mongod() {
        return firstRunnable("SCRAPEHUB_MONGOD", List.of("mongod"), List.of(cache().resolve("mongod-6.0.5/mongod")));
    }

    /// The headless shell before the whole browser: the same engine, 2.5 times as fast and half the memory.
    public Optional<Path> chromium() {
        return firstRunnable(
                "SCRAPEHUB_CHROMIUM",
                List.of(
                        "chromium-headless-shell",
                        "chrome-headless-shell",
                        "chromium",
                        "chromium-browser",
                        "google-chrome"),
                List.of(Path.of("/usr/lib/chromium/chromium-headless-shell"), Path.of("/usr/lib/chromium/chromium")));
    }

    /// Where the launcher keeps what it downloaded: `$XDG_CACHE_HOME/scrapehub`, else `~/.cache/scrapehub`.
    public Path cache() {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path root = base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return root.resolve("scrapehub");
    }

    private Optional<Path> firstRunnable(String variable, List<String> names, List<Path> known) {
        var named = Stream.of(environment.getOrDefault(variable, ""))
                .filter(v -> !v.isBlank())
                .map(Path::of);
        var onPath = names.stream().flatMap(this::onPath);
        return Stream.of(named, known.stream(), onPath)
                .flatMap(s -> s)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Stream<Path> onPath(String name) {
        String path = environment.getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(p -> !p.isBlank())
                .map(p -> Path.of(p, name));
    }
}
