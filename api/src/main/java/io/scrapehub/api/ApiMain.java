package io.scrapehub.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.api.auth.Registration;
import io.scrapehub.api.key.FirstAccount;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.egress.url.WebhookGate;
import io.scrapehub.monitor.ProcessLogs;
import io.scrapehub.planning.merge.MergedRecords;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisThrottle;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.sources.SourceAccess;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// An API process of its own: `ready` and its port on standard output, then serves until SIGTERM. Redis may
/// be away: jobs are taken all the same, so readiness asks MongoDB only.
public final class ApiMain {
    private static final int MISCONFIGURED = 2;

    private ApiMain() {}

    /// What the process is told by its environment.
    record Config(
            URI redis,
            String mongodb,
            String database,
            String host,
            int port,
            byte[] pepper,
            Optional<KeySecret> bootstrapKey,
            AllowedTargets allowTargets,
            Registration registration,
            Duration jobsKept,
            int trustedProxies,
            String pool,
            Tariff ofNewAccounts,
            Optional<CredentialSeal> credentialSeal,
            boolean hasModel,
            SourceAccess sources) {
        static Config from(Env env) {
            return new Config(
                    env.uri("SCRAPEHUB_REDIS_URL", "redis://127.0.0.1:6379"),
                    env.text("SCRAPEHUB_MONGODB_URI"),
                    env.text("SCRAPEHUB_MONGODB_DATABASE", "scrapehub"),
                    env.text("SCRAPEHUB_API_HOST", "0.0.0.0"),
                    env.positive("SCRAPEHUB_API_PORT", 8080),
                    pepper(env.text("SCRAPEHUB_PEPPER")),
                    env.optional("SCRAPEHUB_BOOTSTRAP_KEY").map(Config::key),
                    env.parsed("SCRAPEHUB_ALLOW_TARGETS", AllowedTargets.none(), AllowedTargets::parse),
                    env.parsed("SCRAPEHUB_REGISTRATION", Registration.CLOSED, Registration::ofWord),
                    env.duration("SCRAPEHUB_JOBS_KEPT", ApiSettings.DEFAULT_JOBS_KEPT),
                    env.parsed("SCRAPEHUB_TRUSTED_PROXIES", 0, ApiSettings::proxies),
                    env.text("SCRAPEHUB_POOL", ApiSettings.DEFAULT_POOL),
                    env.parsed("SCRAPEHUB_DEFAULT_PLAN", Tariff.FREE, Tariff::named),
                    env.parsed("SCRAPEHUB_CREDENTIALS_KEY", Optional.empty(), Config::seal),
                    env.optional("SCRAPEHUB_MODEL_URL").isPresent(),
                    SourceAccess.from(env));
        }

        ApiSettings settings() {
            return new ApiSettings(
                    host, port, pepper, RateLimit.DEFAULT, registration, jobsKept, trustedProxies, pool, ofNewAccounts);
        }

        /// The sentences leave the values out: they are secrets.
        private static byte[] pepper(String hex) {
            try {
                byte[] pepper = HexFormat.of().parseHex(hex);
                return pepper.length == 0 ? new byte[ApiSettings.MIN_SECRET_BYTES] : pepper;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "SCRAPEHUB_PEPPER cannot be used: it must be hexadecimal digits, at least 32 of them", e);
            }
        }

        private static Optional<CredentialSeal> seal(String hex) {
            return Optional.of(CredentialSeal.of(hex));
        }

        private static KeySecret key(String text) {
            return KeySecret.parse(text)
                    .orElseThrow(() -> new IllegalArgumentException("SCRAPEHUB_BOOTSTRAP_KEY cannot be used: it must be"
                            + " sk_ and letters, digits, _ or -, at least 32 characters in all"));
        }
    }

    /// The names of what it reads from its environment.
    public static Set<String> settings() {
        return Env.namesAskedBy(Config::from);
    }

    public static void main(String[] args) throws InterruptedException {
        ProcessLogs.choose(System.getenv());
        var shutdown = new Shutdown();
        var ended = new CountDownLatch(1);
        try {
            int port = start(Env.load(System.getenv(), Config::from), shutdown);
            System.out.println("ready " + port);
        } catch (Env.Misconfigured e) {
            System.err.println(e.getMessage());
            System.exit(MISCONFIGURED);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shutdown, ended), "stop"));
        ended.await();
    }

    private static void end(Shutdown shutdown, CountDownLatch ended) {
        shutdown.close();
        ended.countDown();
        Runtime.getRuntime().halt(0); // an orderly end is no failure, which 143 would say
    }

    private static int start(Config config, Shutdown shutdown) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(config.mongodb(), config.database())));
        RedisSettings redis = RedisSettings.of(config.redis());
        var wakeUp = shutdown.closing(RedisWakeUp.connect(redis));
        var throttle = shutdown.closing(RedisThrottle.connect(redis));
        config.bootstrapKey().ifPresent(key -> {
            new FirstAccount(stores.accounts(), stores.apiKeys(), ids, config.pepper()).ensure(key, clock.instant());
            stores.apiKeys()
                    .byLocator(key.locator())
                    .ifPresent(first -> stores.credits().open(first.account(), Tariff.UNLIMITED, clock.instant()));
        });
        return shutdown.closing(ApiServer.start(
                        config.settings(),
                        new ApiPorts(
                                stores.jobs(),
                                stores.tasks(),
                                new MergedRecords(stores.records(), stores.jobs()),
                                stores.accounts(),
                                stores.apiKeys(),
                                stores.users(),
                                stores.sessions(),
                                stores.replies(),
                                stores.audit(),
                                stores.statistics(),
                                throttle,
                                stores.credits(),
                                stores.pools(),
                                stores.templates(),
                                stores.schedules(),
                                stores.sources(),
                                new GoalPlanner(
                                        config.sources().sites(),
                                        Gazetteer.shared(),
                                        config.sources().endpoints(),
                                        stores.sources(),
                                        new UrlPolicy(config.allowTargets())),
                                new UrlPolicy(config.allowTargets()),
                                wakeUp,
                                stores.scalingReports(),
                                new AgentPorts(
                                        stores.runs(),
                                        stores.credentials(),
                                        config.credentialSeal(),
                                        config.hasModel()),
                                new ApiPorts.Webhooks(
                                        stores.endpoints(),
                                        stores.deliveries(),
                                        new WebhookGate(config.allowTargets())),
                                stores.artifacts()),
                        clock,
                        ids,
                        random,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        Map.of("mongodb", stores::ping)))
                .port();
    }
}
