package io.scrapehub.queueredis;

import io.scrapehub.testkit.container.StoreImages;
import io.scrapehub.testkit.container.StoreImages.Kind;
import io.scrapehub.testkit.container.WithImages;
import io.scrapehub.testkit.queue.QueueBench;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.queue.TaskQueueContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// The queue's contract on the Redis that the installation runs, in a container.
@WithImages(Kind.REDIS)
class ContainerTaskQueueTest extends TaskQueueContract {
    private static final int PORT = 6379;

    private static final GenericContainer<?> REDIS = new GenericContainer<>(
                    DockerImageName.parse(StoreImages.name(Kind.REDIS)))
            .withCommand("redis-server", "--save", "", "--protected-mode", "no")
            .withExposedPorts(PORT);

    @BeforeAll
    static void start() {
        REDIS.start();
    }

    @AfterAll
    static void stop() {
        REDIS.stop();
    }

    @Override
    protected QueueBench newBench() {
        var url = URI.create("redis://%s:%d".formatted(REDIS.getHost(), REDIS.getMappedPort(PORT)));
        return new RedisBench(url, QueueRules.OF_THE_CONTRACT);
    }
}
