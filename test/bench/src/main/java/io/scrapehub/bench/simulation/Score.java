package io.scrapehub.bench.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one run came to.
final class Score {
    /// The pool at one moment, for the plot.
    record Point(double at, int pods, int ready) {}

    private final Trace trace;
    private final int slots;
    private final double[] waits;
    private final List<Point> points = new ArrayList<>();
    private int waitCount;
    private double podSeconds;
    private double readySeconds;
    private double busySeconds;
    private int interrupted;
    private int directionChanges;
    private int lastDirection;
    private int lastWanted = -1;
    private long longestPlan;
    private double endedAt;
    private long wallNanos;
    private double zeroAt = Double.NaN;

    Score(Trace trace, int slots) {
        this.trace = trace;
        this.slots = slots;
        this.waits = new double[trace.arrivals().length * 2];
    }

    void waited(double seconds) {
        if (waitCount < waits.length) {
            waits[waitCount++] = seconds;
        }
    }

    void worked(double seconds) {
        busySeconds += seconds;
    }

    /// @param lived from its making
    /// @param ready of that, from its first claim
    void podEnded(double lived, double ready) {
        podSeconds += lived;
        readySeconds += Math.max(0, ready);
    }

    void interrupted(int pages) {
        interrupted += pages;
    }

    void wanted(int target, double now) {
        if (lastWanted >= 0 && target != lastWanted) {
            int direction = Integer.signum(target - lastWanted);
            if (lastDirection != 0 && direction != lastDirection) {
                directionChanges++;
            }
            lastDirection = direction;
        }
        lastWanted = target;
    }

    void planTook(long nanos) {
        longestPlan = Math.max(longestPlan, nanos);
    }

    void pods(int all, int ready, double now) {
        points.add(new Point(now, all, ready));
        if (all == 0) {
            zeroAt = now;
        }
    }

    void close(double now, long wall) {
        endedAt = now;
        wallNanos = wall;
        Arrays.sort(waits, 0, waitCount);
    }

    Trace trace() {
        return trace;
    }

    List<Point> points() {
        return points;
    }

    double meanWait() {
        return Arrays.stream(waits, 0, waitCount).average().orElse(0);
    }

    double waitAt(double share) {
        return waitCount == 0 ? 0 : waits[(int) Math.min(waitCount - 1L, Math.round(share * waitCount))];
    }

    int peakPods() {
        return points.stream().mapToInt(Point::pods).max().orElse(0);
    }

    /// Seconds until nine tenths of the most that were ever ready were ready.
    double toNineTenths() {
        int peak = points.stream().mapToInt(Point::ready).max().orElse(0);
        return points.stream()
                        .filter(p -> p.ready() >= 0.9 * peak)
                        .mapToDouble(Point::at)
                        .findFirst()
                        .orElse(Double.NaN)
                - trace.arrivals()[0];
    }

    double podSeconds() {
        return podSeconds;
    }

    /// Slots that were ready and had nothing to do, as a share of all that was paid for.
    double idlePercent() {
        return 100 * Math.max(0, readySeconds - busySeconds / slots) / podSeconds;
    }

    int interrupted() {
        return interrupted;
    }

    int directionChanges() {
        return directionChanges;
    }

    double endedAt() {
        return endedAt;
    }

    double longestPlanMillis() {
        return longestPlan / 1e6;
    }

    double wallSeconds() {
        return wallNanos / 1e9;
    }

    double zeroAt() {
        return zeroAt;
    }
}
