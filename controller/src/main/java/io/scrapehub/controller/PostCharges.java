package io.scrapehub.controller;

import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.process.Loop;
import java.time.InstantSource;

/// Posts the charges that tasks were settled with, many in one transaction: by bells it would be one for
/// each page.
final class PostCharges implements Loop.Work {
    private static final int MOST_IN_A_TURN = 500;

    private final CreditStore credits;
    private final InstantSource clock;

    PostCharges(CreditStore credits, InstantSource clock) {
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        return credits.postCharges(MOST_IN_A_TURN, clock.instant()) == MOST_IN_A_TURN;
    }
}
