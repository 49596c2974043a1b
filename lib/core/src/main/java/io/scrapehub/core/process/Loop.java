package io.scrapehub.core.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A duty done again and again on a virtual thread of its own: work, pause, work. A loop knows how to go on
/// living; the work inside knows nothing about loops.
///
/// A turn that throws is logged and counted, and the next comes after the pause; errors too, because a duty
/// that died in silence is worse than one that fails aloud. [#wake] ends the pause early; a wake-up during
/// a turn is kept for the next. Tests call [#turn] by hand and never [#start].
public final class Loop implements AutoCloseable {
    /// What a loop does in each turn. Answers whether there was so much to do that the next turn should
    /// come at once.
    public interface Work {
        boolean turn() throws InterruptedException;
    }

    private static final Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final AtomicLong failures = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Thread thread;
    private boolean woken;
    private boolean closed;

    public Loop(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    /// One turn; false also when it failed.
    public boolean turn() throws InterruptedException {
        try {
            return work.turn();
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            LOG.log(Level.WARNING, name + " failed; it runs again in " + pause, e);
            return false;
        }
    }

    public void wake() {
        lock.lock();
        try {
            woken = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Turns that threw.
    public long failures() {
        return failures.get();
    }

    /// Ends the loop after the turn under way; waits for it, and interrupts it when it takes longer than 30
    /// seconds. When called from the turn itself it only sees to it that this turn is the last.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        awaitEnd();
    }

    private void run() {
        try {
            boolean more = true;
            while (more ? !isClosed() : pauseUnlessWoken()) {
                more = turn();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, name + " was interrupted and ends");
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean pauseUnlessWoken() throws InterruptedException {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            while (!woken && !closed && nanos > 0) {
                nanos = rung.awaitNanos(nanos);
            }
            woken = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd() {
        boolean running = thread.getState() != Thread.State.NEW && thread != Thread.currentThread();
        try {
            if (running && !thread.join(CLOSE_PATIENCE)) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
