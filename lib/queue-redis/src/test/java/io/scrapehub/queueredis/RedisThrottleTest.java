package io.scrapehub.queueredis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.throttle.Throttle;
import io.scrapehub.core.throttle.Throttle.Limit;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.testkit.throttle.ThrottleContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestRedis.class)
class RedisThrottleTest extends ThrottleContract {
    private final RedisThrottle throttle = RedisThrottle.connect(RedisSettings.of(TestRedis.url()));

    @AfterEach
    void close() {
        throttle.close();
    }

    @Override
    protected Throttle throttle() {
        return throttle;
    }

    /// The server's clock goes by itself; who asks awaits it.
    @Override
    protected void pass(Duration time) {}

    @Test
    void says_when_redis_is_away() {
        var nowhere = URI.create("redis://127.0.0.1:" + LocalServer.freePort());
        try (var away = RedisThrottle.connect(RedisSettings.of(nowhere))) {
            assertThatExceptionOfType(QueueUnavailable.class)
                    .isThrownBy(() -> away.attempt(List.of(new Limit("n", 1, Duration.ofSeconds(1)))));
        }
    }
}
