package io.scrapehub.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.ApiPorts;
import io.scrapehub.api.ApiServer;
import io.scrapehub.api.ApiSettings;
import io.scrapehub.api.key.FirstAccount;
import io.scrapehub.browserworker.BrowserWorker;
import io.scrapehub.browserworker.WorkerMeters;
import io.scrapehub.browserworker.WorkerStores;
import io.scrapehub.browserworker.agent.AgentPorts;
import io.scrapehub.browserworker.agent.ModelAccess;
import io.scrapehub.controller.Controller;
import io.scrapehub.controller.ControllerMeters;
import io.scrapehub.controller.ControllerPorts;
import io.scrapehub.controller.ControllerPorts.LedgerPorts;
import io.scrapehub.controller.ControllerPorts.SchedulePorts;
import io.scrapehub.controller.WebhookPorts;
import io.scrapehub.controller.scaling.ReportDemand;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.egress.dial.JdkHostLookup;
import io.scrapehub.egress.http.GuardedCourier;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.egress.url.WebhookGate;
import io.scrapehub.model.CachedModel;
import io.scrapehub.model.OpenAiModel;
import io.scrapehub.planning.merge.MergedRecords;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisThrottle;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.sources.SourceAccess;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The whole system in this process, on real stores: one page of constructors, closed in reverse. The
/// worker is last to start, because no page may reach the ports of the others, and first to stop: it drains
/// while clients can still watch, and what they hand in meanwhile waits for the next start.
public final class Instance implements AutoCloseable {
    static final String KEY_FILE = "api-key";
    private static final String PEPPER_FILE = "pepper";
    private static final String CREDENTIALS_KEY_FILE = "credentials-key";
    private static final int PEPPER_BYTES = 32;
    static final String DATABASE = "scrapehub";

    private final Shutdown shutdown;
    private final URI base;
    private final Path keyFile;
    private final String key;

    private Instance(Shutdown shutdown, URI base, Path keyFile, String key) {
        this.shutdown = shutdown;
        this.base = base;
        this.keyFile = keyFile;
        this.key = key;
    }

    /// Brings everything up; it serves when this returns.
    ///
    /// @param progress told of each step, in a few words
    /// @throws Told when something a person can mend keeps it from starting
    public static Instance start(StandaloneConfig config, InstanceOptions options, Consumer<String> progress) {
        var shutdown = new Shutdown();
        try {
            return start(config, options, progress, shutdown);
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static Instance start(
            StandaloneConfig config, InstanceOptions options, Consumer<String> progress, Shutdown shutdown) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        var folder = shutdown.closing(DataFolder.take(options.data()));

        SourceAccess access = config.sources();
        progress.accept("starting MongoDB and Redis in " + folder.path());
        var servers = Stores.start(config, folder, shutdown);
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(servers.mongodbUri(), DATABASE)));
        var redis = RedisSettings.of(servers.redisUrl()).withDefaultHostLimit(config.publicHosts());
        var queue = shutdown.closing(RedisTaskQueue.connect(redis));
        var throttle = shutdown.closing(RedisThrottle.connect(redis));
        var wakeUp = shutdown.closing(RedisWakeUp.connect(redis));

        byte[] pepper = HexFormat.of().parseHex(folder.secret(PEPPER_FILE, () -> newPepper(random)));
        var seal = CredentialSeal.of(folder.secret(CREDENTIALS_KEY_FILE, () -> newPepper(random)));
        var model = config.model().map(m -> new ModelAccess(new CachedModel(new OpenAiModel(m)), m.tokens()));
        KeySecret secret = firstKey(config, folder, random);
        new FirstAccount(stores.accounts(), stores.apiKeys(), ids, pepper).ensure(secret, clock.instant());
        stores.apiKeys()
                .byLocator(secret.locator())
                .ifPresent(key -> stores.credits().open(key.account(), Tariff.UNLIMITED, clock.instant()));

        progress.accept("starting controller, worker with " + options.slots() + " slots, and API");
        var pricing = new Pricing(stores.credits(), config.ofNewAccounts(), clock);
        var acceptance = new Acceptance(stores.jobs(), stores.pools(), pricing, ids, clock);
        var records = new MergedRecords(stores.records(), stores.jobs());
        var urls = new UrlPolicy(config.allowTargets());
        var planner = new GoalPlanner(access.sites(), Gazetteer.shared(), access.endpoints(), stores.sources(), urls);
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var closed = EgressSettings.defaults().closing(List.of(), servers.ownPorts(config, folder));
        var courier = shutdown.closing(GuardedCourier.start(closed, new JdkHostLookup(), config.allowTargets()));
        shutdown.closing(new Controller(
                        new ControllerPorts(
                                        stores.jobs(),
                                        stores.tasks(),
                                        stores.accounts(),
                                        stores.epochs(),
                                        queue,
                                        queue,
                                        wakeUp,
                                        config::hostLimit,
                                        Optional.of(new LedgerPorts(
                                                stores.credits(),
                                                stores.pools(),
                                                records,
                                                stores.sources(),
                                                Optional.of(stores.artifacts()))))
                                .firing(new SchedulePorts(stores.schedules(), acceptance, ids))
                                .telling(new WebhookPorts(
                                        stores.outbox(),
                                        stores.endpoints(),
                                        stores.deliveries(),
                                        records,
                                        courier,
                                        random,
                                        config.publicUrl())),
                        config.controller(),
                        new ControllerMeters(metrics),
                        clock))
                .start();
        shutdown.closing(ReportDemand.every(queue, stores.scalingReports(), ApiSettings.DEFAULT_POOL, clock));
        Map<String, BooleanSupplier> checks = Map.of("mongodb", stores::ping, "redis", () -> queue.epoch() >= 0);
        var api = shutdown.closing(ApiServer.start(
                config.api(options.host(), options.port(), pepper),
                new ApiPorts(
                        stores.jobs(),
                        stores.tasks(),
                        records,
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
                        planner,
                        urls,
                        wakeUp,
                        stores.scalingReports(),
                        new io.scrapehub.api.agent.AgentPorts(
                                stores.runs(),
                                stores.credentials(),
                                Optional.of(seal),
                                config.model().isPresent()),
                        new ApiPorts.Webhooks(
                                stores.endpoints(), stores.deliveries(), new WebhookGate(config.allowTargets())),
                        stores.artifacts()),
                clock,
                ids,
                random,
                metrics,
                checks));
        var ownPorts = servers.ownPorts(config, folder);
        ownPorts.add(api.port());
        if (options.slots() > 0) {
            var work = new WorkerStores(
                    queue,
                    queue,
                    wakeUp,
                    stores.tasks(),
                    stores.jobs(),
                    stores.records(),
                    new AgentPorts(stores.runs(), stores.scripts(), stores.credentials(), Optional.of(seal), model),
                    stores.rungHistory(),
                    stores.recipes(),
                    stores.artifacts());
            shutdown.closing(BrowserWorker.start(
                    WorkerId.next(ids),
                    config.worker(options.slots(), ownPorts),
                    work,
                    clock,
                    random,
                    new WorkerMeters(metrics)));
        }
        var base = URI.create("http://" + options.host() + ":" + api.port() + "/api/v1");
        tell(folder, base, servers, shutdown);
        return new Instance(shutdown, base, folder.file(KEY_FILE), secret.reveal());
    }

    /// The API's root.
    public URI base() {
        return base;
    }

    public Path keyFile() {
        return keyFile;
    }

    /// A client of this instance with its first key.
    public Api client() {
        return new Api(base, key);
    }

    @Override
    public void close() {
        shutdown.close();
    }

    private static String newPepper(SecureRandom random) {
        byte[] pepper = new byte[PEPPER_BYTES];
        random.nextBytes(pepper);
        return HexFormat.of().formatHex(pepper);
    }

    private static KeySecret firstKey(StandaloneConfig config, DataFolder folder, SecureRandom random) {
        config.bootstrapKey().ifPresent(key -> folder.write(KEY_FILE, key));
        String text = folder.secret(KEY_FILE, () -> KeySecret.generate(random).reveal());
        return KeySecret.parse(text)
                .orElseThrow(() -> new Told("the key in " + folder.file(KEY_FILE)
                        + " is none: it must be sk_ and letters, digits, _ or -, at least 32 characters in all"));
    }

    /// Writes down where this instance is, for commands and workers on this machine; gone when it stops.
    private static void tell(DataFolder folder, URI base, Stores servers, Shutdown shutdown) {
        var told = new JsonMapper()
                .createObjectNode()
                .put("url", base.toString())
                .put("redis_url", servers.redisUrl().toString())
                .put("mongodb_uri", servers.mongodbUri());
        folder.write(RunningInstance.FILE, told.toString());
        shutdown.closing(() -> folder.remove(RunningInstance.FILE));
    }
}
