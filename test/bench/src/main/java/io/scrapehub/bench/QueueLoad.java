package io.scrapehub.bench;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.queueredis.RedisTaskQueue;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Threads that claim and ack as fast as the queue lets them: what one worker process asks of it at the
/// very most.
final class QueueLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final RedisTaskQueue queue;
    private final int threads;
    private final int most;

    /// @param most leases asked for in one claim
    QueueLoad(RedisTaskQueue queue, int threads, int most) {
        this.queue = queue;
        this.threads = threads;
        this.most = most;
    }

    /// Tasks claimed and acked within `time`, after a warm-up of two seconds.
    long run(Duration time) throws InterruptedException {
        work(WARM_UP);
        return work(time);
    }

    private long work(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var acked = new LongAdder();
        var all = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().start(() -> claimAndAck(workerOf(i), end, acked)))
                .toList();
        for (Thread thread : all) {
            thread.join();
        }
        return acked.sum();
    }

    private static WorkerId workerOf(int thread) {
        return new WorkerId(WorkerId.PREFIX + ProcessHandle.current().pid() + "t" + thread);
    }

    private void claimAndAck(WorkerId worker, long end, LongAdder acked) {
        while (System.nanoTime() < end) {
            for (Lease lease : queue.claim(worker, most)) {
                queue.ack(lease);
                acked.increment();
            }
        }
    }
}
