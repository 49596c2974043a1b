package io.scrapehub.controller;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.controller.kubernetes.ClusterAccess;
import io.scrapehub.controller.kubernetes.DecisionEvents;
import io.scrapehub.controller.kubernetes.KubernetesWorkerPool;
import io.scrapehub.controller.kubernetes.LeaseLeadership;
import io.scrapehub.controller.scaling.ReportDemand;
import io.scrapehub.controller.scaling.ScaleWorkers;
import io.scrapehub.controller.scaling.ScalingListeners;
import io.scrapehub.controller.scaling.ScalingPorts;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.worker.ScalingReports;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.JdkHostLookup;
import io.scrapehub.egress.http.GuardedCourier;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.monitor.MonitorServer;
import io.scrapehub.monitor.MonitorServer.Health;
import io.scrapehub.monitor.ProcessLogs;
import io.scrapehub.planning.merge.MergedRecords;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A controller process of its own: `ready` and the monitor's port on standard output, then works until
/// SIGTERM. In a cluster, the leader among its replicas also makes and ends the worker pods.
public final class ControllerMain {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int MISCONFIGURED = 2;

    private ControllerMain() {}

    /// What the process is told by its environment.
    record Config(
            URI redis,
            String mongodb,
            String database,
            HostLimit publicHosts,
            int monitorPort,
            AllowedTargets allowTargets,
            Optional<URI> publicUrl,
            ControllerSettings controller,
            PoolConfig pool,
            Tariff ofNewAccounts) {
        static Config from(Env env) {
            HostLimit usual = RedisSettings.DEFAULT_HOST_LIMIT;
            return new Config(
                    env.uri("SCRAPEHUB_REDIS_URL", "redis://127.0.0.1:6379"),
                    env.text("SCRAPEHUB_MONGODB_URI"),
                    env.text("SCRAPEHUB_MONGODB_DATABASE", "scrapehub"),
                    new HostLimit(
                            env.positive("SCRAPEHUB_HOST_MAX_PAGES", usual.maxPages()),
                            env.duration("SCRAPEHUB_HOST_GAP", usual.gap())),
                    env.positive("SCRAPEHUB_MONITOR_PORT", 9090),
                    env.parsed("SCRAPEHUB_ALLOW_TARGETS", AllowedTargets.none(), AllowedTargets::parse),
                    env.optional("SCRAPEHUB_PUBLIC_URL").map(URI::create),
                    ControllerSettings.from(env),
                    PoolConfig.from(env),
                    env.parsed("SCRAPEHUB_DEFAULT_PLAN", Tariff.FREE, Tariff::named));
        }

        RedisSettings redisSettings() {
            return RedisSettings.of(redis).withDefaultHostLimit(publicHosts);
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
            Config config = Env.load(System.getenv(), Config::from);
            int port = start(config, shutdown);
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
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(config.mongodb(), config.database())));
        var queue = shutdown.closing(RedisTaskQueue.connect(config.redisSettings()));
        var wakeUp = shutdown.closing(RedisWakeUp.connect(config.redisSettings()));
        var courier = shutdown.closing(
                GuardedCourier.start(EgressSettings.defaults(), new JdkHostLookup(), config.allowTargets()));
        var ids = new Ids(clock, new SecureRandom());
        var pricing = new Pricing(stores.credits(), config.ofNewAccounts(), clock);
        var acceptance = new Acceptance(stores.jobs(), stores.pools(), pricing, ids, clock);
        var records = new MergedRecords(stores.records(), stores.jobs());
        var ports = new ControllerPorts(
                        stores.jobs(),
                        stores.tasks(),
                        stores.accounts(),
                        stores.epochs(),
                        queue,
                        queue,
                        wakeUp,
                        _ -> Optional.empty(),
                        Optional.of(new ControllerPorts.LedgerPorts(
                                stores.credits(),
                                stores.pools(),
                                records,
                                stores.sources(),
                                Optional.of(stores.artifacts()))))
                .firing(new ControllerPorts.SchedulePorts(stores.schedules(), acceptance, ids))
                .telling(new WebhookPorts(
                        stores.outbox(),
                        stores.endpoints(),
                        stores.deliveries(),
                        records,
                        courier,
                        new SecureRandom(),
                        config.publicUrl()));
        var controller =
                shutdown.closing(new Controller(ports, config.controller(), new ControllerMeters(metrics), clock));
        controller.start();
        switch (config.pool()) {
            case PoolConfig.Fixed(String pool) ->
                shutdown.closing(ReportDemand.every(queue, stores.scalingReports(), pool, clock));
            case PoolConfig.Kubernetes pool ->
                scale(pool, queue, wakeUp, stores.scalingReports(), metrics, clock, shutdown);
        }
        return shutdown.closing(MonitorServer.start(
                        config.monitorPort(),
                        () -> health(controller.health().alive(clock.instant())),
                        () -> health(stores.ping() && controller.health().untroubled()),
                        metrics))
                .port();
    }

    private static void scale(
            PoolConfig.Kubernetes pool,
            TaskQueue queue,
            WakeUp wakeUp,
            ScalingReports reports,
            PrometheusMeterRegistry metrics,
            InstantSource clock,
            Shutdown shutdown) {
        var client = shutdown.closing(ClusterAccess.connect());
        var leadership = shutdown.closing(new LeaseLeadership(
                client,
                pool.namespace(),
                pool.lease(),
                lifeOf(pool.podName()),
                clock,
                System::nanoTime,
                pool.template()));
        var events =
                shutdown.closing(new DecisionEvents(client, pool.namespace(), pool.template(), pool.podName(), clock));
        var workers = new KubernetesWorkerPool(
                client, pool.namespace(), pool.scaling().pool(), pool.template());
        var duty = new ScaleWorkers(
                new ScalingPorts(queue, workers, leadership, reports),
                pool.scaling(),
                new ScalingListeners(List.of(new ScalingMeters(metrics), events)),
                clock);
        shutdown.closing(new Loop("renew-lease", LeaseLeadership.EVERY, leadership).start());
        Loop loop = shutdown.closing(new Loop("scale-workers", LOOK_EVERY, duty).start());
        shutdown.closing(wakeUp.listen(Bell.JOBS, () -> {
            duty.announce();
            loop.wake();
        }));
        shutdown.closing(wakeUp.listen(Bell.TASKS, () -> {
            if (duty.arrived()) {
                loop.wake();
            }
        }));
    }

    /// A restarted container in the same pod is another life, and leads in another term.
    private static String lifeOf(String podName) {
        byte[] life = new byte[4];
        new SecureRandom().nextBytes(life);
        return podName + "_" + HexFormat.of().formatHex(life);
    }

    private static Health health(boolean good) {
        return new Health(good, "{\"status\":\"%s\"}".formatted(good ? "up" : "down"));
    }
}
