package io.scrapehub.e2e;

import io.scrapehub.controller.Controller;
import io.scrapehub.controller.ControllerObserver;
import io.scrapehub.controller.ControllerPorts;
import io.scrapehub.controller.ControllerSettings;
import io.scrapehub.controller.WebhookPorts;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.JdkHostLookup;
import io.scrapehub.egress.http.GuardedCourier;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// A controller as `ControllerMain` wires it, but for its clock: MongoDB, Redis, clock file, allowed targets.
final class ClockedControllerMain {
    private ClockedControllerMain() {}

    public static void main(String[] args) throws InterruptedException {
        var clock = new FileClock(Path.of(args[2]));
        var stores = MongoStores.connect(new MongoSettings(args[0], "scrapehub"));
        var redis = RedisSettings.of(URI.create(args[1]));
        var queue = RedisTaskQueue.connect(redis);
        var courier =
                GuardedCourier.start(EgressSettings.defaults(), new JdkHostLookup(), AllowedTargets.parse(args[3]));
        var ports = new ControllerPorts(
                        stores.jobs(),
                        stores.tasks(),
                        stores.accounts(),
                        stores.epochs(),
                        queue,
                        queue,
                        RedisWakeUp.connect(redis),
                        _ -> Optional.empty())
                .telling(new WebhookPorts(
                        stores.outbox(),
                        stores.endpoints(),
                        stores.deliveries(),
                        stores.records(),
                        courier,
                        new SecureRandom(),
                        Optional.empty()));
        new Controller(ports, ControllerSettings.DEFAULT, ControllerObserver.NONE, clock).start();
        System.out.println("ready now");
        Thread.currentThread().join();
    }
}
