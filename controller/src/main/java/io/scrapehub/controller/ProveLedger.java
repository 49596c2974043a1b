package io.scrapehub.controller;

import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.core.process.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds the ledger up anew once a day and tells when it does not add up: that is a bug, and somebody's
/// money.
final class ProveLedger implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ProveLedger.class);

    private final CreditStore credits;
    private final ControllerObserver observer;

    ProveLedger(CreditStore credits, ControllerObserver observer) {
        this.credits = credits;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        LedgerProof proof = credits.prove();
        if (!proof.holds()) {
            LOG.error("the ledger does not add up: {}", proof);
        }
        observer.ledgerProved(proof);
        return false;
    }
}
