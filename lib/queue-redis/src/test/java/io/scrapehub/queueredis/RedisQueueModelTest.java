package io.scrapehub.queueredis;

import io.scrapehub.testkit.queue.QueueBench;
import io.scrapehub.testkit.queue.QueueModelContract;
import io.scrapehub.testkit.queue.QueueRules;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestRedis.class)
class RedisQueueModelTest extends QueueModelContract {
    @Override
    protected QueueBench newBench(QueueRules rules) {
        return new RedisBench(TestRedis.url(), rules);
    }
}
