package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;

/// Asks one decider, and another from the moment the first gives up.
public final class FirstThen implements Decider {
    private final Decider first;
    private final Decider second;
    private boolean gaveUp;

    public FirstThen(Decider first, Decider second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public long tokens() {
        return first.tokens() + second.tokens();
    }

    @Override
    public Decision next(Situation situation) {
        if (gaveUp) {
            return second.next(situation);
        }
        Decision decision = first.next(situation);
        if (!(decision.action() instanceof Action.GiveUp)) {
            return decision;
        }
        gaveUp = true;
        return second.next(situation);
    }
}
