package io.scrapehub.bench;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the queue does in a second, leases, fairness and politeness on, and how long a submitted job waits
/// for its claim.
@Command(
        name = "queue",
        description =
                "Offers, claims and acks a second on a redis-server of its own; and, through a whole instance, the time from"
                        + " submitting a job to the claim of its task.")
final class QueueCommand implements Callable<Integer> {
    private static final int TASKS = 200_000;
    private static final int HOSTS = 200;
    private static final int ACCOUNTS = 20;
    private static final int PROCESSES = 2;
    private static final int THREADS = 4;
    private static final HostLimit ROOMY = new HostLimit(1_000, Duration.ZERO);

    @Option(names = "--seconds", description = "of each measurement (default: ${DEFAULT-VALUE})")
    private int seconds = 5;

    @Option(names = "--submissions", description = "jobs submitted for the latency (default: ${DEFAULT-VALUE})")
    private int submissions = 100;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("bench-queue-");
        Path program = new Programs(System.getenv()).redisServer().orElseThrow();
        try (LocalServer redis = LocalServers.redis(program, folder, LocalServer.freePort())) {
            var url = URI.create("redis://127.0.0.1:" + redis.port());
            offers(url);
            claims(url, 1);
            claims(url, THREADS);
        }
        new SubmitLatency(submissions).print();
        return 0;
    }

    static RedisSettings settings(URI url) {
        return RedisSettings.of(url).withDefaultHostLimit(ROOMY);
    }

    private static void offers(URI url) {
        List<Offer> all =
                IntStream.range(0, TASKS).mapToObj(QueueCommand::offer).toList();
        try (var queue = RedisTaskQueue.connect(settings(url))) {
            queue.rebuild(1);
            queue.open(1);
            long begun = System.nanoTime();
            queue.offer(1, all);
            say("offers a second, one thread", TASKS * 1e9 / (System.nanoTime() - begun));
        }
    }

    private static Offer offer(int number) {
        return new Offer(
                new TaskId(TaskId.PREFIX + number),
                new JobId(JobId.PREFIX + number % ACCOUNTS),
                new AccountId(AccountId.PREFIX + number % ACCOUNTS),
                "host" + number % HOSTS + ".example:443",
                Lane.values()[number % Lane.values().length],
                0);
    }

    private void claims(URI url, int most) throws IOException {
        var processes = new ArrayList<ChildJvm>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(ChildJvm.start(
                    List.of("-Xmx128m"),
                    Map.of(),
                    QueueLoadMain.class.getName(),
                    List.of(
                            url.toString(),
                            Integer.toString(seconds),
                            Integer.toString(THREADS),
                            Integer.toString(most))));
        }
        long acked = 0;
        for (ChildJvm process : processes) {
            acked += Long.parseLong(process.await("ACKED"));
            process.close();
        }
        say("claim + ack a second, 2 processes of 4 threads, " + most + " a claim", (double) acked / seconds);
    }

    static void say(String what, double figure) {
        System.out.printf(Locale.ROOT, "%,12.1f  %s%n", figure, what);
    }
}
