package io.scrapehub.standalone;

import io.scrapehub.api.ApiSettings;
import io.scrapehub.api.auth.Registration;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.browserworker.WorkerConfig;
import io.scrapehub.controller.ControllerSettings;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.Host;
import io.scrapehub.egress.url.TargetAuthority;
import io.scrapehub.model.ModelSettings;
import io.scrapehub.sources.SourceAccess;
import io.scrapehub.supervise.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an instance on one machine is told by its environment; the command line says the rest.
///
/// @param mongodbUri   an own MongoDB (a replica set), instead of a mongod of ours
/// @param redisUrl     an own Redis, instead of a redis-server of ours
/// @param bootstrapKey the first account's key, instead of a made one
/// @param allowTargets private targets that may be visited all the same
/// @param publicHosts  how any host may be visited that the operator did not allow by address
/// @param obeyRobots   whether robots.txt is obeyed
/// @param controller   how the controller works
/// @param registration who may make an account
/// @param trustedProxies how many proxies of ours a request passes before it is here
/// @param ofNewAccounts the plan of accounts beside the first, whose credits are unlimited
/// @param model        the language model to ask, if any
/// @param environment  everything, for finding programs
public record StandaloneConfig(
        Optional<String> mongodbUri,
        Optional<URI> redisUrl,
        Optional<String> bootstrapKey,
        AllowedTargets allowTargets,
        HostLimit publicHosts,
        boolean obeyRobots,
        ControllerSettings controller,
        Registration registration,
        int trustedProxies,
        Tariff ofNewAccounts,
        Optional<ModelSettings> model,
        Map<String, String> environment) {
    /// Two pages at once and four starts a second: what a careful visitor asks of a site that said nothing.
    private static final HostLimit CAREFUL = new HostLimit(2, Duration.ofMillis(250));

    /// Somebody waits at the terminal; what takes longer is handed back at no cost and goes on at the next
    /// start.
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// Targets the operator allowed by address are the operator's own, so only the slots bound them.
    private static final HostLimit OWN = new HostLimit(1_000, Duration.ZERO);

    /// The sentence leaves the value out: it is a secret.
    public StandaloneConfig {
        if (bootstrapKey.isPresent() && KeySecret.parse(bootstrapKey.get()).isEmpty()) {
            throw new IllegalArgumentException(
                    "SCRAPEHUB_BOOTSTRAP_KEY cannot be used: it must be sk_ and letters, digits,"
                            + " _ or -, at least 32 characters in all");
        }
    }

    /// Read from this process's environment; every mistake is told at once.
    public static StandaloneConfig ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return Env.load(environment, env -> from(env, environment));
    }

    static StandaloneConfig from(Env env, Map<String, String> environment) {
        return new StandaloneConfig(
                env.optional("SCRAPEHUB_MONGODB_URI"),
                env.optional("SCRAPEHUB_REDIS_URL").map(URI::create),
                env.optional("SCRAPEHUB_BOOTSTRAP_KEY"),
                env.parsed("SCRAPEHUB_ALLOW_TARGETS", AllowedTargets.none(), AllowedTargets::parse),
                new HostLimit(
                        env.positive("SCRAPEHUB_HOST_MAX_PAGES", CAREFUL.maxPages()),
                        env.duration("SCRAPEHUB_HOST_GAP", CAREFUL.gap())),
                env.flag("SCRAPEHUB_OBEY_ROBOTS", true),
                ControllerSettings.from(env),
                env.parsed("SCRAPEHUB_REGISTRATION", Registration.OPEN, Registration::ofWord),
                env.parsed("SCRAPEHUB_TRUSTED_PROXIES", 0, ApiSettings::proxies),
                env.parsed("SCRAPEHUB_DEFAULT_PLAN", Tariff.FREE, Tariff::named),
                ModelSettings.from(env),
                environment);
    }

    /// The same, allowed to visit these targets only.
    public StandaloneConfig allowing(String targets) {
        return new StandaloneConfig(
                mongodbUri,
                redisUrl,
                bootstrapKey,
                AllowedTargets.parse(targets),
                publicHosts,
                obeyRobots,
                controller,
                registration,
                trustedProxies,
                ofNewAccounts,
                model,
                environment);
    }

    /// The same on servers of its own, whatever the environment names.
    public StandaloneConfig onOwnStores() {
        return new StandaloneConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                allowTargets,
                publicHosts,
                obeyRobots,
                controller,
                registration,
                trustedProxies,
                ofNewAccounts,
                model,
                environment);
    }

    /// Under which URL clients reach the API, when somebody said.
    Optional<URI> publicUrl() {
        return Optional.ofNullable(environment.get("SCRAPEHUB_PUBLIC_URL"))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    /// What the operator says of a host; empty for one that was not allowed by address.
    Optional<HostLimit> hostLimit(String authority) {
        return TargetAuthority.parse(authority, 80).filter(this::isOwn).map(a -> OWN);
    }

    /// Of an evaluation, which runs a worker's renderers without its queue and stores.
    public WorkerConfig evaluator(int slots) {
        return worker(slots, Set.of());
    }

    /// What it is told about sources of goals.
    SourceAccess sources() {
        return Env.load(environment, SourceAccess::from);
    }

    /// @param pepper the installation's secret
    ApiSettings api(String host, int port, byte[] pepper) {
        return new ApiSettings(
                host,
                port,
                pepper,
                RateLimit.DEFAULT,
                registration,
                controller.jobsKept(),
                trustedProxies,
                ApiSettings.DEFAULT_POOL,
                ofNewAccounts);
    }

    /// @param ownPorts of our own servers on loopback, which no page may reach
    WorkerConfig worker(int slots, Set<Integer> ownPorts) {
        var programs = new Programs(environment);
        Path chromium = programs.chromium()
                .orElseThrow(() ->
                        new Told("no Chromium was found; install chromium-headless-shell, or set SCRAPEHUB_CHROMIUM"));
        return new WorkerConfig(
                slots,
                chromium,
                programs.cache(),
                allowTargets,
                obeyRobots,
                GRACE,
                WorkerConfig.USUAL_MEMORY,
                Optional.empty(),
                ownPorts,
                sources());
    }

    /// Where an instance keeps its data when nothing else is said: `$XDG_DATA_HOME/scrapehub`, else
    /// `~/.local/share/scrapehub`.
    public Path defaultDataFolder() {
        String base = environment.getOrDefault("XDG_DATA_HOME", "");
        Path root = base.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(base);
        return root.resolve("scrapehub");
    }

    private boolean isOwn(TargetAuthority authority) {
        return authority.host() instanceof Host.Address(byte[] address)
                && allowTargets.allows(address, authority.port());
    }
}
