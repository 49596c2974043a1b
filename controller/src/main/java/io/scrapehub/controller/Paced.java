package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;

/// A duty that many bells wake, held to five rounds a second and to half a thread: after each round it rests as
/// long as the round took, within [#SHORTEST_REST_MILLIS] and [#LONGEST_REST_MILLIS]. The first bell after a rest
/// is so answered at once, and a bell for every settled page does not become a count for every settled page
/// (measured: 10 ms of mongod a page, and 4 ms at ten rounds a second).
final class Paced implements Loop.Work {
    private static final long SHORTEST_REST_MILLIS = 200;
    private static final long LONGEST_REST_MILLIS = 500;

    private final Loop.Work work;
    private long roundBegan = System.nanoTime();
    private boolean midway;

    Paced(Loop.Work work) {
        this.work = work;
    }

    @Override
    public boolean turn() throws InterruptedException {
        if (!midway) {
            roundBegan = System.nanoTime();
        }
        midway = false;
        midway = work.turn();
        if (!midway) {
            Thread.sleep(restMillis((System.nanoTime() - roundBegan) / 1_000_000));
        }
        return midway;
    }

    static long restMillis(long roundTook) {
        return Math.clamp(roundTook, SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
    }
}
