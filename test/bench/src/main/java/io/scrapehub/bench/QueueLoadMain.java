package io.scrapehub.bench;

import io.scrapehub.queueredis.RedisTaskQueue;
import java.net.URI;
import java.time.Duration;

/// One loading process: `QueueLoadMain REDIS_URL SECONDS THREADS MOST`; says `ACKED n`.
public final class QueueLoadMain {
    private QueueLoadMain() {}

    public static void main(String[] args) throws InterruptedException {
        try (var queue = RedisTaskQueue.connect(QueueCommand.settings(URI.create(args[0])))) {
            var load = new QueueLoad(queue, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            System.out.println("ACKED " + load.run(Duration.ofSeconds(Long.parseLong(args[1]))));
        }
    }
}
