package io.scrapehub.browserworker.slot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a slot has rendered last, while it is being settled beside the next page: to settle is to wait for the
/// store four times, and a browser that waited with it would stand still. Never more than one, so that a slow
/// store slows the slot. Belongs to the slot's thread.
final class Unsettled {
    private final Executor threads;
    private final Carrying carrying;
    private final Holdings holdings;
    private @Nullable CompletableFuture<Boolean> present;
    private boolean troubled;

    /// @param threads one for each settlement; none waits for another
    Unsettled(Executor threads, Carrying carrying, Holdings holdings) {
        this.threads = threads;
        this.carrying = carrying;
        this.holdings = holdings;
    }

    /// Settles an attempt as soon as the one before is settled, and lets go of it then.
    void settle(Attempt attempt, Runnable settlement) {
        var _ = awaitSettled();
        present = CompletableFuture.supplyAsync(() -> settled(attempt, settlement), threads);
    }

    private boolean settled(Attempt attempt, Runnable settlement) {
        try {
            return carrying.carry(attempt, settlement);
        } finally {
            holdings.letGo(attempt);
        }
    }

    /// Waits until nothing is left to settle; whether anything was.
    boolean awaitSettled() {
        CompletableFuture<Boolean> last = present;
        present = null;
        troubled |= last != null && !last.join();
        return last != null;
    }

    /// Whether queue or store failed in a settlement that ended since this was asked last.
    boolean troubled() {
        if (present != null && present.isDone()) {
            var _ = awaitSettled();
        }
        boolean was = troubled;
        troubled = false;
        return was;
    }
}
