package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;

/// A duty that many bells wake, held to half a thread: after each round it rests as long as the round took,
/// but no longer than [#LONGEST_REST_MILLIS]. A short round (a few small jobs) is so answered within
/// milliseconds, and a long one (thousands of jobs) does not read the store without end.
final class Paced implements Loop.Work {
    private static final long LONGEST_REST_MILLIS = 250;

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
        return Math.min(LONGEST_REST_MILLIS, roundTook);
    }
}
