package io.scrapehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// From `POST /jobs` to the claim of the job's task by a worker that waits for the bell, through API,
/// MongoDB, controller and Redis of an instance without slots of its own.
final class SubmitLatency {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WARM_UP = 30;

    private final int submissions;

    SubmitLatency(int submissions) {
        this.submissions = submissions;
    }

    void print() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("bench-data-");
        var arguments = List.of("up", "--port", "0", "--slots", "0", "--data", data.toString());
        try (var instance =
                ChildJvm.start(List.of("-Xmx512m"), Map.of(), "io.scrapehub.standalone.ScrapehubMain", arguments)) {
            instance.await("ready");
            JsonNode told = JSON.readTree(data.resolve("instance.json").toFile());
            var api = new Api(
                    URI.create(told.path("url").asText()),
                    Files.readString(data.resolve("api-key")).strip());
            measure(api, RedisSettings.of(URI.create(told.path("redis_url").asText())));
        }
    }

    private void measure(Api api, RedisSettings redis) throws InterruptedException {
        var rung = new Semaphore(0);
        try (var queue = RedisTaskQueue.connect(redis);
                var wakeUp = RedisWakeUp.connect(redis);
                var place = wakeUp.listen(Bell.TASKS, rung::release)) {
            double[] millis = new double[submissions];
            for (int i = -WARM_UP; i < submissions; i++) {
                millis[Math.max(0, i)] = once(api, queue, rung, i);
            }
            Arrays.sort(millis);
            QueueCommand.say("ms from submission to first claim, median", millis[submissions / 2]);
            QueueCommand.say("ms from submission to first claim, 95 of 100", millis[submissions * 95 / 100]);
        }
    }

    private static double once(Api api, RedisTaskQueue queue, Semaphore rung, int number) throws InterruptedException {
        rung.drainPermits();
        long begun = System.nanoTime();
        String job = api.submit(JSON.createObjectNode().put("url", "https://host" + number + ".example.com/"))
                .path("job_id")
                .asText();
        List<Lease> leases = queue.claim(new WorkerId("worker_bench"), 1);
        while (leases.isEmpty()) {
            rung.tryAcquire(200, TimeUnit.MILLISECONDS);
            leases = queue.claim(new WorkerId("worker_bench"), 1);
        }
        double millis = (System.nanoTime() - begun) / 1e6;
        api.delete(job);
        leases.forEach(queue::ack);
        return millis;
    }
}
