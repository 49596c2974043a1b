package io.scrapehub.queueredis;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.supervise.LocalServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.RedisClient;

/// What the queue does when its server is killed, emptied, full, slow or away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisFailureTest {
    private static final WorkerId WENDY = new WorkerId("worker_wendy");
    /// Longer than a busy disk holds up a server that syncs always.
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final LocalServer redis = TestRedis.start();
    private final RedisSettings settings =
            RedisSettings.of(TestRedis.urlOf(redis)).withSocketTimeout(TIMEOUT);
    private final RedisTaskQueue queue = RedisTaskQueue.connect(settings);
    private final RedisClient client = new RedisConnections(settings.url()).pool(2, Duration.ofSeconds(10));

    @BeforeEach
    void opens() {
        // The connections from before a kill are stale, and each tells so once.
        await().ignoreExceptions().until(() -> {
            client.flushAll();
            client.configSet("appendfsync", "everysec");
            queue.rebuild(1);
            queue.open(1);
            return queue.heartbeat(WENDY, List.of()).lost().isEmpty();
        });
    }

    @AfterAll
    void stops() {
        queue.close();
        client.close();
        redis.close();
    }

    @Test
    void a_killed_server_that_syncs_always_comes_back_with_every_acknowledged_offer() {
        client.configSet("appendfsync", "always");

        Set<TaskId> acknowledged = offerUntilKilledAfter(500);

        assertThat(queue.missing(acknowledged)).isEmpty();
    }

    /// While a sync is under way, Redis answers before it writes (for up to two seconds, `aof.c`,
    /// flushAppendOnlyFile), so "every second" may lose what it acknowledged even when only the process
    /// dies.
    @Test
    void what_a_killed_server_that_syncs_every_second_lost_is_named_and_can_be_offered_again() {
        Set<TaskId> acknowledged = offerUntilKilledAfter(3_000);

        Set<TaskId> missing = queue.missing(acknowledged);
        var again = missing.stream().map(RedisFailureTest::offerOf).toList();

        assertThat(queue.offer(1, again)).isEqualTo(missing.size());
        assertThat(queue.missing(acknowledged)).isEmpty();
    }

    @Test
    void a_lease_outlives_the_server_it_was_given_by() {
        client.configSet("appendfsync", "always");
        queue.offer(1, number(1).times(1));
        Lease lease = queue.claim(WENDY, 1).getFirst();
        TestRedis.kill(redis);

        var pulse = await().ignoreExceptions().until(() -> queue.heartbeat(WENDY, List.of(lease)), _ -> true);
        assertThat(pulse.lost()).isEmpty();
    }

    @Test
    void forgotten_scripts_are_sent_again() {
        queue.offer(1, number(1).times(1));
        client.scriptFlush();

        assertThat(queue.claim(WENDY, 1)).hasSize(1);
    }

    @Test
    void after_a_flush_it_is_lost_until_it_is_rebuilt() {
        queue.offer(1, number(1).times(3));
        client.flushAll();
        assertThatThrownBy(() -> queue.claim(WENDY, 1)).isInstanceOf(QueueLost.class);

        queue.rebuild(2);
        queue.offer(2, number(1).times(3));
        queue.open(2);

        assertThat(queue.missing(List.of(task(1), task(2), task(3)))).isEmpty();
    }

    @Test
    void rebuilding_removes_the_keys_of_the_epoch_before() {
        queue.offer(1, number(1).times(2_500));

        queue.rebuild(2);

        assertThat(client.keys("sc:{main}:1:*")).isEmpty();
    }

    @Test
    void a_server_out_of_memory_takes_no_offers() {
        queue.offer(1, number(1).times(1));
        client.configSet("maxmemory", "1");

        try {
            assertThatThrownBy(() -> queue.offer(1, number(2).times(50))).isInstanceOf(QueueUnavailable.class);
        } finally {
            client.configSet("maxmemory", "0");
        }
        assertThat(queue.offer(1, number(1).times(50))).isEqualTo(49);
    }

    @Test
    void a_server_out_of_memory_works_off_what_it_has() {
        queue.offer(1, number(1).times(2));
        client.configSet("maxmemory", "1");

        try {
            Lease lease = queue.claim(WENDY, 1).getFirst();
            assertThat(queue.heartbeat(WENDY, List.of(lease)).lost()).isEmpty();
            assertThat(queue.ack(lease)).isEqualTo(Ack.DONE);
            assertThat(queue.drain(WENDY)).isZero();
        } finally {
            client.configSet("maxmemory", "0");
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_nobodys() {
        queue.offer(1, number(1).times(3));
        TestRedis.signal(redis, "STOP");
        assertThatThrownBy(queue::demand).isInstanceOf(QueueUnavailable.class);
        TestRedis.signal(redis, "CONT");

        for (int i = 0; i < 20; i++) {
            assertThat(queue.missing(List.of(task(1), task(99)))).containsExactly(task(99));
        }
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() {
        var nowhere = URI.create("redis://127.0.0.1:" + LocalServer.freePort());
        try (var away = RedisTaskQueue.connect(RedisSettings.of(nowhere).withSocketTimeout(TIMEOUT))) {
            assertThatThrownBy(away::epoch).isInstanceOf(QueueUnavailable.class).hasMessageContaining("epoch");
        }
    }

    @Test
    void the_keys_of_hosts_and_workers_go_with_time() {
        var skew = new AtomicLong();
        try (var turned = new RedisTaskQueue(settings, skew::get)) {
            turned.offer(1, number(1).times(1));
            turned.ack(turned.claim(WENDY, 1).getFirst());
            turned.stayAway("a.example", Duration.ofHours(1));
            turned.drain(WENDY);
            skew.set(Duration.ofDays(2).toMillis());

            turned.reap(1);

            assertThat(client.keys("*"))
                    .containsExactlyInAnyOrder("sc:{main}:epoch", "sc:{main}:tick", "sc:{main}:1:totals");
        }
    }

    /// Offers and offers; once `some` are acknowledged the server is killed. Answers all that were
    /// acknowledged, before and after.
    private Set<TaskId> offerUntilKilledAfter(int some) {
        Set<TaskId> acknowledged = ConcurrentHashMap.newKeySet();
        // Not on the common pool: on two cores it has one thread, and Process.onExit, by which the server
        // is started again, needs it.
        var killing = CompletableFuture.runAsync(
                () -> {
                    await().until(() -> acknowledged.size() > some);
                    TestRedis.kill(redis);
                },
                Thread::startVirtualThread);
        for (int from = 0; !killing.isDone(); from += 20) {
            List<Offer> offers = number(from).times(20);
            if (offered(offers)) {
                offers.forEach(offer -> acknowledged.add(offer.task()));
            }
        }
        killing.join();
        await().ignoreExceptions().until(() -> queue.epoch() == 1);
        return acknowledged;
    }

    private boolean offered(List<Offer> offers) {
        try {
            queue.offer(1, offers);
            return true;
        } catch (QueueUnavailable e) {
            return false;
        }
    }

    private static Offer offerOf(TaskId task) {
        return number(Integer.parseInt(task.value().substring(TaskId.PREFIX.length())))
                .made();
    }
}
