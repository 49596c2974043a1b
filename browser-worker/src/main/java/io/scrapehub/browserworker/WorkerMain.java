package io.scrapehub.browserworker;

import io.scrapehub.browserworker.slot.WorkerObserver;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/// A worker process of its own: `ready WORKER_ID` on standard output, then works until SIGTERM, which
/// drains it.
public final class WorkerMain {
    private WorkerMain() {}

    /// What the process is told by its environment.
    record Config(URI redis, String mongodb, String database, WorkerConfig worker) {
        static Config from(Env env) {
            return new Config(
                    env.uri("SCRAPEHUB_REDIS_URL", "redis://127.0.0.1:6379"),
                    env.text("SCRAPEHUB_MONGODB_URI"),
                    env.text("SCRAPEHUB_MONGODB_DATABASE", "scrapehub"),
                    WorkerConfig.from(env, WorkerConfig.usualSlots()));
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Config config = Env.load(System.getenv(), Config::from);
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var shutdown = new Shutdown();
        var queue = shutdown.closing(RedisTaskQueue.connect(RedisSettings.of(config.redis())));
        var wakeUp = shutdown.closing(RedisWakeUp.connect(RedisSettings.of(config.redis())));
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(config.mongodb(), config.database())));
        var ports = new WorkerStores(queue, queue, wakeUp, stores.tasks(), stores.jobs(), stores.records());
        WorkerId id = WorkerId.next(new Ids(clock, random));
        var worker =
                shutdown.closing(BrowserWorker.start(id, config.worker(), ports, clock, random, WorkerObserver.NONE));
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "drain"));
        System.out.println("ready " + id);
        worker.awaitDrained();
    }
}
