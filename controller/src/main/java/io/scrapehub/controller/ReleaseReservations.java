package io.scrapehub.controller;

import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.process.Loop;
import java.time.InstantSource;
import java.util.Optional;

/// Gives back what jobs that ended did not use, and brings each month its allowance. A walk over all
/// reservations, of which there are as many as jobs under way.
final class ReleaseReservations implements Loop.Work {
    private static final int MOST_IN_A_TURN = 500;

    private final CreditStore credits;
    private final InstantSource clock;
    private Optional<JobId> last = Optional.empty();

    ReleaseReservations(CreditStore credits, InstantSource clock) {
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        last = credits.releaseEnded(last, MOST_IN_A_TURN, clock.instant());
        boolean monthsToBegin = credits.beginMonth(MOST_IN_A_TURN, clock.instant()) == MOST_IN_A_TURN;
        return last.isPresent() || monthsToBegin;
    }
}
