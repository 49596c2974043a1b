package io.scrapehub.controller;

import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import java.util.random.RandomGenerator;

/// What goes wrong between a process and its ports: any call may be the caller's last, or find store or queue
/// away, each before the call had its effect or after.
final class Harm {
    private static final int IN = 1_000;

    private final RandomGenerator random;
    private int kills = 5;
    private int outages = 10;

    Harm(RandomGenerator random) {
        this.random = random;
    }

    /// From here nothing goes wrong any more.
    void end() {
        kills = 0;
        outages = 0;
    }

    <P> P queue(P port) {
        return on(port, () -> {
            throw new QueueUnavailable("on purpose", new IllegalStateException());
        });
    }

    <P> P store(P port) {
        return on(port, () -> {
            throw new StoreUnavailable("on purpose", new IllegalStateException());
        });
    }

    private <P> P on(P port, Runnable away) {
        return Meddling.around(port, (_, called, arguments) -> {
            maybe("before " + called.getName(), away);
            Object answer = called.invoke(port, arguments);
            maybe("after " + called.getName(), away);
            return answer;
        });
    }

    private void maybe(String where, Runnable away) {
        int chance = random.nextInt(IN);
        if (chance < kills) {
            throw new Killed(where);
        }
        if (chance < kills + outages) {
            away.run();
        }
    }
}
