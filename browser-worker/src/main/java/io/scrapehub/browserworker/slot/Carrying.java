package io.scrapehub.browserworker.slot;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Carries tasks out on whatever thread has them in hand. Nothing that a task does gets past here. When
/// queue or store fail in the middle the task is given back without cost, or, when that fails too, its lease
/// runs out; either way the next attempt finds out from the store what is left to do.
final class Carrying {
    private static final Logger LOG = LoggerFactory.getLogger(Carrying.class);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final SlotDesk desk;

    Carrying(SlotDesk desk) {
        this.desk = desk;
    }

    /// False when it is better to pause: queue, store or browsers are in trouble.
    boolean carry(Attempt attempt, Runnable work) {
        try (var _ = MDC.putCloseable("task", attempt.lease().task().value());
                var _ = MDC.putCloseable("job", attempt.lease().job().value())) {
            work.run();
            return true;
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            LOG.warn("queue or store failed with a task in hand; it is given back", e);
            desk.observer().trouble("settling");
            giveBackQuietly(attempt.lease(), LATER);
            return false;
        } catch (NoBrowser e) {
            desk.launches().failed();
            desk.observer().lackedBrowser();
            giveBackQuietly(attempt.lease(), Duration.ofSeconds(1));
            return false;
        } catch (RuntimeException e) {
            LOG.error("a bug of ours; it costs the task an attempt", e);
            failQuietly(attempt, Failure.of(FailureCode.INTERNAL, e.toString()));
            return true;
        }
    }

    /// For an attempt that was aborted while its page was looked at.
    void letGo(Attempt attempt) {
        Abort why = attempt.aborted().orElseThrow();
        LOG.info("let go of a page: {}", why);
        desk.observer().aborted(why);
        switch (why) {
            case LOST -> {} // another's now: nothing of it is ours to end
            case CANCELLED -> desk.ports().queue().ack(attempt.lease());
            case UNSURE, DRAINED -> desk.ports().queue().giveBack(attempt.lease(), Duration.ZERO, Cost.NOTHING);
        }
    }

    private void failQuietly(Attempt attempt, Failure failure) {
        try {
            desk.settling()
                    .fail(
                            attempt.lease(),
                            desk.ports().tasks().find(List.of(attempt.lease().task())).stream()
                                    .findFirst()
                                    .orElse(null),
                            AttemptEnd.failed(failure, null, attempt.lease(), desk.random()),
                            attempt.lasted());
        } catch (RuntimeException e) {
            LOG.debug("nor can that be settled: its lease runs out", e);
        }
    }

    private void giveBackQuietly(Lease lease, Duration after) {
        try {
            desk.ports().queue().giveBack(lease, after, Cost.NOTHING);
        } catch (QueueUnavailable | QueueLost e) {
            LOG.debug("nor can it be given back: its lease runs out", e);
        }
    }

    /// No browser would start, so the page was never asked for.
    static final class NoBrowser extends RuntimeException {
        NoBrowser() {
            super("no browser would start", null, false, false);
        }
    }
}
