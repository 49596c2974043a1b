package io.scrapehub.queueredis;

import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.testkit.queue.QueueBench;
import io.scrapehub.testkit.queue.QueueRules;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/// The queue in Redis on the bench: its time is the server's, and what the test lets pass is added.
final class RedisBench implements QueueBench {
    private static final Predicate<String> KEPT = Pattern.compile(
                    "sc:\\{bench}:(epoch|rebuilding|tick|account:.*|host:.*|starts|away|\\d+:totals)")
            .asMatchPredicate();

    private final AtomicLong skewMillis = new AtomicLong();
    private final RedisClient client;
    private final RedisTaskQueue queue;

    RedisBench(URI url, QueueRules rules) {
        var settings = new RedisSettings(
                url,
                "bench",
                rules.lease(),
                rules.defaultHostLimit(),
                rules.maxStalls(),
                RedisSettings.DEFAULT_SOCKET_TIMEOUT,
                8);
        client = new RedisConnections(url).pool(2, RedisSettings.DEFAULT_SOCKET_TIMEOUT);
        client.flushAll();
        queue = new RedisTaskQueue(settings, skewMillis::get);
    }

    @Override
    public TaskQueue queue() {
        return queue;
    }

    @Override
    public HostBudget hosts() {
        return queue;
    }

    @Override
    public void pass(Duration time) {
        skewMillis.addAndGet(time.toMillis());
    }

    @Override
    public void loseEverything() {
        client.flushAll();
    }

    @Override
    public Collection<String> leftovers() {
        return client.keys("*").stream().filter(KEPT.negate()).sorted().toList();
    }

    RedisClient client() {
        return client;
    }

    @Override
    public void close() {
        queue.close();
        client.close();
    }
}
