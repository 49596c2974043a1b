package io.scrapehub.queueredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.testkit.queue.WakeUpContract;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestRedis.class)
class RedisWakeUpTest extends WakeUpContract {
    @Override
    protected Parts connected() {
        var settings = RedisSettings.of(TestRedis.url());
        var ringer = RedisWakeUp.connect(settings);
        var listener = listening(settings);
        return new Parts(ringer, listener, () -> {
            ringer.close();
            listener.close();
        });
    }

    @Test
    void hears_again_after_redis_was_killed_and_came_back() throws Exception {
        try (LocalServer redis = TestRedis.start();
                RedisWakeUp wakeUp = listening(RedisSettings.of(TestRedis.urlOf(redis)))) {
            var heard = new AtomicInteger();
            wakeUp.listen(Bell.TASKS, heard::incrementAndGet);
            TestRedis.kill(redis);

            await().atMost(Duration.ofSeconds(20)).until(() -> heard.get() == 1);
            wakeUp.ring(Bell.TASKS);
            await().atMost(Duration.ofSeconds(5)).until(() -> heard.get() >= 2);
        }
    }

    @Test
    void ringing_does_not_wait_for_a_redis_that_is_not_there() {
        var nowhere = URI.create("redis://127.0.0.1:" + LocalServer.freePort());
        try (RedisWakeUp wakeUp = RedisWakeUp.connect(RedisSettings.of(nowhere))) {
            long start = System.nanoTime();
            wakeUp.ring(Bell.JOBS);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void shards_do_not_hear_each_other() {
        var settings = RedisSettings.of(TestRedis.url());
        try (RedisWakeUp here = listening(settings);
                RedisWakeUp there = listening(settings.withShard("other"))) {
            var heardHere = new AtomicInteger();
            var heardThere = new AtomicInteger();
            here.listen(Bell.TASKS, heardHere::incrementAndGet);
            there.listen(Bell.TASKS, heardThere::incrementAndGet);

            here.ring(Bell.TASKS);

            await().until(() -> heardHere.get() == 1);
            assertThat(heardThere).hasValue(0);
        }
    }

    private static RedisWakeUp listening(RedisSettings settings) {
        var wakeUp = RedisWakeUp.connect(settings);
        await().until(wakeUp::isHearing);
        return wakeUp;
    }
}
