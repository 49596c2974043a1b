package io.scrapehub.queueredis;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.testkit.queue.AnOffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Measures the queue on a redis-server of its own: offers a second, claims with their acks a second from
/// two processes, and the time from an offer to its claim by a worker that waits for the bell.
///
/// Arguments: none for all of it; `work url seconds threads most` is what it starts twice.
public final class QueueRatesMain {
    private static final int TASKS = 200_000;
    private static final int HOSTS = 200;
    private static final int ACCOUNTS = 20;
    private static final int SECONDS = 5;
    private static final HostLimit ROOMY = new HostLimit(1_000, Duration.ZERO);

    private QueueRatesMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            work(settings(URI.create(args[1])), args);
            return;
        }
        try (LocalServer redis = TestRedis.start()) {
            var settings = settings(TestRedis.urlOf(redis));
            try (RedisTaskQueue queue = RedisTaskQueue.connect(settings)) {
                queue.rebuild(1);
                queue.open(1);
                offers(queue);
                memory(settings);
                rates(settings, 1);
                rates(settings, 4);
                idleClaims(queue);
                empty(queue);
                latency(queue, settings);
            }
        }
    }

    private static RedisSettings settings(URI url) {
        return RedisSettings.of(url).withDefaultHostLimit(ROOMY);
    }

    private static void offers(RedisTaskQueue queue) {
        var all = new ArrayList<Offer>();
        for (int i = 0; i < TASKS; i++) {
            all.add(AnOffer.number(i)
                    .at("host" + i % HOSTS + ".example")
                    .of("a" + i % ACCOUNTS)
                    .in(Lane.values()[i % 3])
                    .made());
        }
        long start = System.nanoTime();
        queue.offer(1, all);
        say("offers a second, batches of 100, one thread", perSecond(TASKS, start));
    }

    private static void memory(RedisSettings settings) {
        say("bytes of Redis a waiting task", (long) info(settings, "memory", "used_memory:") / TASKS);
    }

    /// One of the server's own figures.
    private static double info(RedisSettings settings, String section, String name) {
        try (var client = new RedisConnections(settings.url()).pool(1, Duration.ofSeconds(2))) {
            return client.info(section)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line ->
                            Double.parseDouble(line.substring(name.length()).strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double cpuSeconds(RedisSettings settings) {
        return info(settings, "cpu", "used_cpu_user:") + info(settings, "cpu", "used_cpu_sys:");
    }

    private static void rates(RedisSettings settings, int most) throws IOException, InterruptedException {
        var processes = new ArrayList<Process>();
        double cpuBefore = cpuSeconds(settings);
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            QueueRatesMain.class.getName(),
                            "work",
                            settings.url().toString(),
                            Integer.toString(SECONDS),
                            "4",
                            Integer.toString(most))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        long sum = 0;
        for (Process process : processes) {
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                sum += Long.parseLong(out.readLine());
            }
            process.waitFor();
        }
        say("claims with their acks a second, 2 processes of 4 threads, " + most + " a claim", sum / SECONDS);
        // The children warm up for two more seconds, which this counts as working, too.
        double cpuPerTask = (cpuSeconds(settings) - cpuBefore) * SECONDS / (SECONDS + 2) / sum;
        say("microseconds of Redis's processor for each of them", Math.round(cpuPerTask * 1e6));
    }

    private static void work(RedisSettings settings, String[] args) throws InterruptedException {
        Duration time = Duration.ofSeconds(Long.parseLong(args[2]));
        int threads = Integer.parseInt(args[3]);
        int most = Integer.parseInt(args[4]);
        var acked = new LongAdder();
        try (RedisTaskQueue queue = RedisTaskQueue.connect(settings)) {
            workFor(Duration.ofSeconds(2), threads, queue, most, new LongAdder());
            workFor(time, threads, queue, most, acked);
        }
        System.out.println(acked.sum());
    }

    private static void workFor(Duration time, int threads, RedisTaskQueue queue, int most, LongAdder acked)
            throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            var worker = new WorkerId(WorkerId.PREFIX + ProcessHandle.current().pid() + "t" + i);
            all.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    for (Lease lease : queue.claim(worker, most)) {
                        queue.ack(lease);
                        acked.increment();
                    }
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    /// What a waiting slot costs: claims that find nothing, one after the other, on one thread.
    private static void idleClaims(RedisTaskQueue queue) {
        var worker = new WorkerId("worker_idle");
        queue.drain(worker);
        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            queue.claim(worker, 1);
        }
        say("claims that find nothing a second, one thread", perSecond(20_000, start));
    }

    private static void empty(RedisTaskQueue queue) {
        queue.rebuild(2);
        queue.open(2);
    }

    private static void latency(RedisTaskQueue queue, RedisSettings settings) throws InterruptedException {
        int rounds = 500;
        long[] micros = new long[rounds];
        var worker = new WorkerId("worker_waiting");
        var rung = new Semaphore(0);
        try (RedisWakeUp offering = RedisWakeUp.connect(settings);
                RedisWakeUp waiting = RedisWakeUp.connect(settings)) {
            waiting.listen(Bell.TASKS, rung::release);
            while (!waiting.isHearing()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            for (int i = 0; i < rounds; i++) {
                rung.drainPermits();
                long start = System.nanoTime();
                queue.offer(2, AnOffer.number(i).times(1));
                offering.ring(Bell.TASKS);
                List<Lease> leases = List.of();
                while (leases.isEmpty() && rung.tryAcquire(1, TimeUnit.SECONDS)) {
                    leases = queue.claim(worker, 1);
                }
                micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
                leases.forEach(queue::ack);
            }
        }
        Arrays.sort(micros);
        say("microseconds from offer to claim, half of them", micros[rounds / 2]);
        say("microseconds from offer to claim, 99 of 100", micros[rounds * 99 / 100]);
    }

    private static long perSecond(int count, long start) {
        return Math.round(count * 1e9 / (System.nanoTime() - start));
    }

    private static void say(String what, long figure) {
        System.out.printf("%,12d  %s%n", figure, what);
    }
}
