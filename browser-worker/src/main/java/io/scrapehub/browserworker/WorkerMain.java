package io.scrapehub.browserworker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.browserworker.agent.AgentPorts;
import io.scrapehub.browserworker.agent.ModelAccess;
import io.scrapehub.browserworker.network.ClosedTarget;
import io.scrapehub.browserworker.network.NetworkWatch;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.worker.WorkerExit;
import io.scrapehub.model.CachedModel;
import io.scrapehub.model.ModelSettings;
import io.scrapehub.model.OpenAiModel;
import io.scrapehub.monitor.MonitorServer;
import io.scrapehub.monitor.MonitorServer.Health;
import io.scrapehub.monitor.ProcessLogs;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A worker process of its own: `ready WORKER_ID` on standard output, then works until SIGTERM, which
/// drains it. It ends by itself when the queue has drained it for a while, and when it is unfit to go on;
/// its exit code says which ([WorkerExit]).
public final class WorkerMain {
    private WorkerMain() {}

    /// What the process is told by its environment.
    ///
    /// @param podUid        of the pod it is the one life of; empty outside a cluster
    /// @param monitorPort   0, which can only be had by leaving it out, opens none
    /// @param closedTargets what the network itself ought to keep a worker from
    record Config(
            URI redis,
            String mongodb,
            String database,
            HostLimit publicHosts,
            Optional<String> podUid,
            Optional<Integer> monitorPort,
            Optional<CredentialSeal> credentialSeal,
            Optional<ModelSettings> model,
            List<ClosedTarget> closedTargets,
            WorkerConfig worker) {
        static Config from(Env env) {
            HostLimit usual = RedisSettings.DEFAULT_HOST_LIMIT;
            return new Config(
                    env.uri("SCRAPEHUB_REDIS_URL", "redis://127.0.0.1:6379"),
                    env.text("SCRAPEHUB_MONGODB_URI"),
                    env.text("SCRAPEHUB_MONGODB_DATABASE", "scrapehub"),
                    new HostLimit(
                            env.positive("SCRAPEHUB_HOST_MAX_PAGES", usual.maxPages()),
                            env.duration("SCRAPEHUB_HOST_GAP", usual.gap())),
                    env.optional("SCRAPEHUB_POD_UID"),
                    env.parsed("SCRAPEHUB_MONITOR_PORT", Optional.empty(), Config::port),
                    env.parsed(
                            "SCRAPEHUB_CREDENTIALS_KEY", Optional.empty(), key -> Optional.of(CredentialSeal.of(key))),
                    ModelSettings.from(env),
                    env.parsed("SCRAPEHUB_CLOSED_TARGETS", List.of(), ClosedTarget::listOf),
                    WorkerConfig.from(env, WorkerConfig.usualSlots()));
        }

        private static Optional<Integer> port(String text) {
            if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
                throw new IllegalArgumentException("it must be a port, 1 to 65535");
            }
            return Optional.of(Integer.parseInt(text));
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
        var exit = new AtomicReference<>(WorkerExit.DRAINED);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shutdown, exit.get()), "drain"));
        try {
            start(Env.load(System.getenv(), Config::from), shutdown, exit).awaitDrained();
        } catch (Env.Misconfigured e) {
            System.err.println(e.getMessage());
            exit.set(WorkerExit.MISCONFIGURED);
        } catch (RuntimeException e) {
            e.printStackTrace();
            exit.set(WorkerExit.BUG);
        }
        System.exit(exit.get().code());
    }

    /// Called on SIGTERM too, where the JVM's own code would be 143 however well it went.
    private static void end(Shutdown shutdown, WorkerExit exit) {
        shutdown.close();
        Runtime.getRuntime().halt(exit.code());
    }

    private static BrowserWorker start(Config config, Shutdown shutdown, AtomicReference<WorkerExit> exit) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var queue = shutdown.closing(RedisTaskQueue.connect(config.redisSettings()));
        var wakeUp = shutdown.closing(RedisWakeUp.connect(config.redisSettings()));
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(config.mongodb(), config.database())));
        var ports = new WorkerStores(
                queue,
                queue,
                wakeUp,
                stores.tasks(),
                stores.jobs(),
                stores.records(),
                new AgentPorts(
                        stores.runs(),
                        stores.scripts(),
                        stores.credentials(),
                        config.credentialSeal(),
                        config.model().map(m -> new ModelAccess(new CachedModel(new OpenAiModel(m)), m.tokens()))),
                stores.rungHistory(),
                stores.recipes(),
                stores.artifacts());
        WorkerId id = config.podUid().map(WorkerId::ofPod).orElseGet(() -> WorkerId.next(new Ids(clock, random)));
        var started = new AtomicReference<BrowserWorker>();
        var worker = shutdown.closing(
                BrowserWorker.start(id, config.worker(), ports, clock, random, new WorkerMeters(metrics), why -> {
                    exit.set(why);
                    Optional.ofNullable(started.get()).ifPresent(BrowserWorker::stopClaiming);
                }));
        started.set(worker);
        if (exit.get() != WorkerExit.DRAINED) {
            worker.stopClaiming(); // found unfit before it could be told
        }
        Gauge.builder("scrapehub.worker.memory.share", worker, BrowserWorker::memoryShare)
                .description("memory in use, of the limit")
                .register(metrics);
        Gauge.builder("scrapehub.worker.slots.busy", worker, w -> w.health().busy())
                .description("slots with a page in hand")
                .register(metrics);
        Gauge.builder("scrapehub.worker.sandboxed", () -> BrowserWorker.sandboxes(config.worker()) ? 1 : 0)
                .description("1 when pages run in Chromium's sandbox")
                .register(metrics);
        watchNetwork(config.closedTargets(), metrics, shutdown);
        config.monitorPort()
                .ifPresent(port -> shutdown.closing(MonitorServer.start(
                        port,
                        () -> health(worker.health().live()),
                        () -> health(worker.health().ready()),
                        metrics)));
        System.out.println("ready " + id);
        return worker;
    }

    private static void watchNetwork(List<ClosedTarget> closed, MeterRegistry metrics, Shutdown shutdown) {
        var watch = new NetworkWatch(closed);
        Gauge.builder("scrapehub.worker.network.open", watch, NetworkWatch::open)
                .description("targets the network ought to keep the worker from and does not")
                .register(metrics);
        shutdown.closing(new Loop("network", NetworkWatch.EVERY, watch).start());
    }

    private static Health health(boolean good) {
        return new Health(good, "{\"status\":\"%s\"}".formatted(good ? "up" : "down"));
    }
}
