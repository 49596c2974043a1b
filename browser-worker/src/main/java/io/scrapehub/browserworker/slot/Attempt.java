package io.scrapehub.browserworker.slot;

import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One task in a slot's hands. Another thread may abort it, which interrupts the slot, but only while it
/// renders: never in the middle of a write.
final class Attempt {
    private final Lease lease;
    private final long startedAt;
    private @Nullable Thread renders;
    private @Nullable Abort abort;

    /// @param startedAt `System.nanoTime()` just before the claim
    Attempt(Lease lease, long startedAt) {
        this.lease = lease;
        this.startedAt = startedAt;
    }

    Lease lease() {
        return lease;
    }

    Duration lasted() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    long startedAt() {
        return startedAt;
    }

    synchronized Optional<Abort> aborted() {
        return Optional.ofNullable(abort);
    }

    /// The first reason counts.
    synchronized void abort(Abort why) {
        if (abort == null) {
            abort = why;
            if (renders != null) {
                renders.interrupt();
            }
        }
    }

    /// Runs `visit` unless aborted; empty when it was aborted before or meanwhile.
    <T> Optional<T> render(Supplier<T> visit) {
        synchronized (this) {
            if (abort != null) {
                return Optional.empty();
            }
            renders = Thread.currentThread();
        }
        T result;
        try {
            result = visit.get();
        } finally {
            leave();
        }
        return aborted().isPresent() ? Optional.empty() : Optional.of(result);
    }

    private synchronized void leave() {
        renders = null;
        if (abort != null) {
            var _ = Thread.interrupted(); // it was meant for the page, not for what comes after
        }
    }
}
