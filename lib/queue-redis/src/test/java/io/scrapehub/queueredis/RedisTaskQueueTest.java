package io.scrapehub.queueredis;

import io.scrapehub.testkit.queue.QueueBench;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.queue.TaskQueueContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestRedis.class)
class RedisTaskQueueTest extends TaskQueueContract {
    @Override
    protected QueueBench newBench() {
        return new RedisBench(TestRedis.url(), QueueRules.OF_THE_CONTRACT);
    }
}
