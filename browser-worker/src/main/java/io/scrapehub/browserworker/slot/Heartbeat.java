package io.scrapehub.browserworker.slot;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.queue.Pulse;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WorkerId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the worker's leases: prolongs them all in one call, on a platform thread and a connection of its
/// own, so that neither a busy page nor a busy pool delays it. A second thread watches over the first: when
/// no heartbeat has got through for [WorkerSettings#trust], the pages in hand are let go of, because before
/// long another worker may have them.
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration AGAIN_AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration GUARD_EVERY = Duration.ofMillis(500);

    private final TaskQueue queue;
    private final WorkerId worker;
    private final Holdings holdings;
    private final WorkerSettings settings;
    private final LongSupplier nanos;
    private final Consumer<Boolean> onPulse;
    private final WorkerObserver observer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread beats = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beatUntilClosed);
    private final Thread guards =
            Thread.ofPlatform().daemon().name("lease-guard").unstarted(this::guardUntilClosed);
    private volatile long lastGood;

    /// @param nanos      `System::nanoTime`, or a test's
    /// @param onPulse    told with each heartbeat whether the queue has the worker drain
    Heartbeat(
            TaskQueue queue,
            WorkerId worker,
            Holdings holdings,
            WorkerSettings settings,
            LongSupplier nanos,
            Consumer<Boolean> onPulse,
            WorkerObserver observer) {
        this.queue = queue;
        this.worker = worker;
        this.holdings = holdings;
        this.settings = settings;
        this.nanos = nanos;
        this.onPulse = onPulse;
        this.observer = observer;
        this.lastGood = nanos.getAsLong();
    }

    void start() {
        beats.start();
        guards.start();
    }

    boolean alive() {
        return beats.isAlive() && guards.isAlive();
    }

    /// One heartbeat; false when it did not get through.
    boolean beat() {
        long asked = nanos.getAsLong();
        try {
            Pulse pulse = queue.heartbeat(worker, holdings.leases());
            lastGood = asked;
            holdings.abort(pulse.lost(), Abort.LOST);
            holdings.abort(pulse.cancelled(), Abort.CANCELLED);
            onPulse.accept(pulse.draining());
            return true;
        } catch (QueueUnavailable | QueueLost e) {
            LOG.warn(
                    "heartbeat did not get through; pages in hand are let go of {} after the last good one",
                    settings.trust(),
                    e);
            observer.trouble("heartbeat");
            return false;
        }
    }

    /// One look at whether the leases may still be believed in.
    void guard() {
        holdings.abortUnsure(lastGood, nanos.getAsLong(), settings.trust().toNanos());
    }

    private void beatUntilClosed() {
        while (!closed.get()) {
            boolean good = beatSurviving();
            LockSupport.parkNanos((good ? settings.heartbeatEvery() : AGAIN_AFTER_TROUBLE).toNanos());
        }
    }

    /// A bug here must not end the heartbeats of a worker that is otherwise well.
    private boolean beatSurviving() {
        try {
            return beat();
        } catch (RuntimeException e) {
            LOG.error("heartbeat failed", e);
            return false;
        }
    }

    private void guardUntilClosed() {
        while (!closed.get()) {
            guard();
            LockSupport.parkNanos(GUARD_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        closed.set(true);
        LockSupport.unpark(beats);
        LockSupport.unpark(guards);
    }
}
