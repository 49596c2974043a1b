package io.scrapehub.standalone;

import io.scrapehub.core.process.Env;
import io.scrapehub.egress.AllowedTargets;
import io.scrapehub.core.queue.HostLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What an instance on one machine is told by its environment; the command line says the rest.
///
/// @param mongodbUri     an own MongoDB (a replica set), instead of a mongod of ours
/// @param redisUrl       an own Redis, instead of a redis-server of ours
/// @param bootstrapKey   the first account's key, instead of a made one
/// @param allowTargets   private targets that may be visited all the same
/// @param publicHosts    how any host may be visited; `ownHosts`: one the operator allowed by name or address
/// @param obeyRobots     whether robots.txt is obeyed
/// @param environment    everything, for finding programs
public record StandaloneConfig(
        Optional<String> mongodbUri,
        Optional<URI> redisUrl,
        Optional<String> bootstrapKey,
        AllowedTargets allowTargets,
        HostLimit publicHosts,
        HostLimit ownHosts,
        boolean obeyRobots,
        Map<String, String> environment) {
    /// Two pages at once and four starts a second: what a careful visitor asks of a site that said nothing.
    static final HostLimit CAREFUL = new HostLimit(2, Duration.ofMillis(250));

    /// Targets the operator allowed are the operator's own, so only the slots bound them.
    static final HostLimit OWN = new HostLimit(1_000, Duration.ZERO);

    /// Read from this process's environment; every mistake is told at once.
    public static StandaloneConfig ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return Env.load(environment, env -> from(env, environment));
    }

    public static StandaloneConfig from(Env env, Map<String, String> environment) {
        return new StandaloneConfig(
                env.optional("SCRAPEHUB_MONGODB_URI"),
                env.optional("SCRAPEHUB_REDIS_URL").map(URI::create),
                env.optional("SCRAPEHUB_BOOTSTRAP_KEY"),
                env.parsed("SCRAPEHUB_ALLOW_TARGETS", AllowedTargets.NONE, AllowedTargets::parse),
                new HostLimit(
                        env.positive("SCRAPEHUB_HOST_MAX_PAGES", CAREFUL.maxPages()),
                        env.duration("SCRAPEHUB_HOST_GAP", CAREFUL.gap())),
                OWN,
                env.flag("SCRAPEHUB_OBEY_ROBOTS", true),
                environment);
    }

    /// Where an instance keeps its data when nothing else is said: `$XDG_DATA_HOME/scrapehub`, else
    /// `~/.local/share/scrapehub`.
    public Path defaultDataFolder() {
        String base = environment.getOrDefault("XDG_DATA_HOME", "");
        Path root = base.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(base);
        return root.resolve("scrapehub");
    }
}
