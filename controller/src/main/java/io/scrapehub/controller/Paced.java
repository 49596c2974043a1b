package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import java.time.Duration;

/// A duty that many bells wake, held to five rounds a second (or fewer) and to half a thread: after each round it
/// rests as long as the round took, within its shortest and longest rest. The first bell after a rest
/// is so answered at once, and a bell for every settled page does not become a count for every settled page
/// (measured: 10 ms of mongod a page, and 4 ms at ten rounds a second).
final class Paced implements Loop.Work {
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final Loop.Work work;
    private final Duration shortestRest;
    private long roundBegan = System.nanoTime();
    private boolean midway;

    Paced(Loop.Work work) {
        this(work, SHORTEST_REST);
    }

    /// @param shortestRest for what costs the same whether there is much to do or nothing
    Paced(Loop.Work work, Duration shortestRest) {
        this.work = work;
        this.shortestRest = shortestRest;
    }

    @Override
    public boolean turn() throws InterruptedException {
        if (!midway) {
            roundBegan = System.nanoTime();
        }
        midway = false;
        midway = work.turn();
        if (!midway) {
            Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - roundBegan)));
        }
        return midway;
    }

    Duration rest(Duration roundTook) {
        Duration rest = roundTook.compareTo(LONGEST_REST) < 0 ? roundTook : LONGEST_REST;
        return rest.compareTo(shortestRest) < 0 ? shortestRest : rest;
    }
}
