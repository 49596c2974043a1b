package io.scrapehub.browserworker.render;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what a browser will not end by itself. Any call into Playwright can hang, many know no timeout, and
/// its objects belong to their thread: what always works, from here, is to kill the browser's processes. The
/// blocked call then fails, and the renderer starts a new browser.
///
/// One watchdog serves all renderers of a process, on a thread of its own.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration NEXT_STEP = Duration.ofSeconds(2);
    /// Most visits are over before their memory is ever looked at, which takes milliseconds: all processes
    /// of the machine are read to find those of one tree.
    private static final Duration MEMORY_EVERY = Duration.ofSeconds(1);

    /// Why a browser was killed.
    public enum Cause {
        TIME,
        MEMORY
    }

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("browser-watchdog").unstarted(this::run);
    private volatile boolean closed;

    private Watchdog() {}

    public static Watchdog start() {
        var watchdog = new Watchdog();
        watchdog.thread.start();
        return watchdog;
    }

    /// Watches the browser of the calling thread until the guard is closed.
    Guard guard(ProcessTree tree, Duration limit, long memoryLimit) {
        var guard = new Guard(tree, System.nanoTime() + limit.toNanos(), memoryLimit, Thread.currentThread());
        guards.add(guard);
        return guard;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            guards.forEach(Guard::look);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /// One stretch of work with a browser. When its time is over the browser is killed; two seconds later its
    /// driver; two more and the waiting thread is interrupted.
    final class Guard implements AutoCloseable {
        private final ProcessTree tree;
        private final long memoryLimit;
        private final Thread owner;
        private long nextStepAt;
        private long memoryAt = System.nanoTime() + MEMORY_EVERY.toNanos();
        private int steps;
        private boolean over;
        private @Nullable Cause cause;

        private Guard(ProcessTree tree, long deadline, long memoryLimit, Thread owner) {
            this.tree = tree;
            this.nextStepAt = deadline;
            this.memoryLimit = memoryLimit;
            this.owner = owner;
        }

        /// Why the browser was killed, or empty when it was not.
        synchronized Optional<Cause> cause() {
            return Optional.ofNullable(cause);
        }

        private void look() {
            step(memoryIsDue() && tree.privateBytes() > memoryLimit);
        }

        private synchronized boolean memoryIsDue() {
            boolean due = steps == 0 && System.nanoTime() - memoryAt >= 0;
            if (due) {
                memoryAt = System.nanoTime() + MEMORY_EVERY.toNanos();
            }
            return due;
        }

        private synchronized void step(boolean tooMuchMemory) {
            boolean tooLate = System.nanoTime() - nextStepAt >= 0;
            if (over || !(tooLate || tooMuchMemory)) {
                return;
            }
            cause = cause != null ? cause : tooMuchMemory ? Cause.MEMORY : Cause.TIME;
            nextStepAt = System.nanoTime() + NEXT_STEP.toNanos();
            switch (steps++) {
                case 0 -> tree.killBrowser();
                case 1 -> tree.killAll();
                default -> owner.interrupt();
            }
            LOG.debug("step {} against a browser of {}: {}", steps, owner.getName(), cause);
        }

        @Override
        public synchronized void close() {
            over = true;
            guards.remove(this);
            if (steps > 2) {
                var _ = Thread.interrupted(); // ours, not the slot's
            }
        }
    }
}
