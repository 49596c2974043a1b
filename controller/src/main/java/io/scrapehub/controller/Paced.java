package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import java.time.Duration;

/// A duty that many bells wake, held to two rounds and a half a second (or fewer) and to half a thread. After a
/// quiet time two rounds may follow each other at once, so that a bell which comes alone, or soon after another,
/// is answered at once; and a bell for every settled page does not become a count for every settled page
/// (measured: 10 ms of mongod a page, and 4 ms at ten rounds a second).
///
/// This is the generic cell rate algorithm (ITU-T I.371) with a tolerance of [#AT_ONCE] rests.
final class Paced implements Loop.Work {
    private static final Duration SHORTEST_REST = Duration.ofMillis(400);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);
    private static final int AT_ONCE = 2;

    private final Loop.Work work;
    private final Duration shortestRest;
    private long roundBegan = System.nanoTime();
    /// When the rests of all rounds so far are over; in the past after a quiet time.
    private long restedAt = roundBegan;
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
            Thread.sleep(rest(roundBegan, System.nanoTime()));
        }
        return midway;
    }

    /// How long to rest after a round, by a clock of nanoseconds.
    Duration rest(long began, long ended) {
        long took = ended - began;
        long each = took + Math.max(shortestRest.toNanos(), Math.min(took, LONGEST_REST.toNanos()));
        restedAt = Math.max(restedAt, ended - AT_ONCE * each) + each;
        return Duration.ofNanos(Math.max(0, restedAt - ended));
    }
}
