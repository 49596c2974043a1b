package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.WorkerId;
import java.time.Instant;
import java.util.Comparator;

/// A task in the in-memory queue: its offer, what it went through, and the one place it is in.
final class QueuedTask {
    /// Where a task is.
    sealed interface Place {
        record Waiting(Instant since) implements Place {}

        record Delayed(Instant due) implements Place {}

        record Lent(Lease lease, Instant since, Instant deadline) implements Place {}

        record Dead() implements Place {}
    }

    /// Smaller priority first, then in order of offering.
    static final Comparator<QueuedTask> IN_ORDER =
            Comparator.<QueuedTask>comparingInt(t -> t.offer.priority()).thenComparingLong(t -> t.number);

    final Offer offer;
    final long number;
    private int attempts;
    private int stalls;
    Place place;

    QueuedTask(Offer offer, long number, Instant since) {
        this.offer = offer;
        this.number = number;
        this.place = new Place.Waiting(since);
    }

    void charge(Cost cost) {
        switch (cost) {
            case ATTEMPT -> attempts++;
            case STALL -> stalls++;
            case NOTHING -> {}
        }
    }

    int stalls() {
        return stalls;
    }

    Lease lend(WorkerId worker, long token, Instant since, Instant deadline) {
        var lease = new Lease(
                offer.task(), offer.job(), offer.account(), offer.host(), worker, token, attempts + 1, stalls);
        place = new Place.Lent(lease, since, deadline);
        return lease;
    }

    void prolong(Instant deadline) {
        if (place instanceof Place.Lent(Lease lease, Instant since, Instant _)) {
            place = new Place.Lent(lease, since, deadline);
        }
    }

    boolean isLentAs(Lease lease) {
        return place instanceof Place.Lent lent
                && lent.lease().token() == lease.token()
                && lent.lease().worker().equals(lease.worker());
    }

    boolean isLentTo(WorkerId worker) {
        return place instanceof Place.Lent lent && lent.lease().worker().equals(worker);
    }

    boolean isWaiting() {
        return place instanceof Place.Waiting;
    }

    boolean isDelayed() {
        return place instanceof Place.Delayed;
    }

    boolean isDead() {
        return place instanceof Place.Dead;
    }

    boolean hasRunOut(Instant now) {
        return place instanceof Place.Lent lent && !lent.deadline().isAfter(now);
    }

    boolean isDueBy(Instant moment) {
        return place instanceof Place.Delayed delayed && !delayed.due().isAfter(moment);
    }
}
