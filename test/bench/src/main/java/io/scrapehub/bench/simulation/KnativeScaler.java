package io.scrapehub.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A model of Knative's pod autoscaler with its documented defaults: what is worked on and waits, against
/// 70 % of four a pod; averaged over 60 s, or over 6 s in a panic, which begins when that asks for twice as
/// many as are ready and during which nothing shrinks; up by a thousandfold, down by half at a time; zero
/// after 30 s. Who goes is chance, with a grace that outlasts every page.
final class KnativeScaler implements Scaler {
    private static final double PER_POD = 0.7 * SimPod.SLOTS;
    private static final double STABLE = 60;
    private static final double PANIC = 6;
    private static final double ZERO_GRACE = 30;
    private static final double GRACE = 300;

    private final Deque<double[]> samples = new ArrayDeque<>();
    private double panickedAt = Double.NEGATIVE_INFINITY;
    private int mostInPanic;
    private double emptySince = Double.NaN;
    private int target;

    @Override
    public String name() {
        return "Knative-like";
    }

    @Override
    public double every() {
        return 2;
    }

    @Override
    public void look(World world) {
        double now = world.now();
        samples.addLast(new double[] {now, world.busy() + (double) world.waiting()});
        while (now - samples.peekFirst()[0] > STABLE) {
            samples.removeFirst();
        }
        target = Math.clamp(wished(world, now), 0, world.maxPods());
        world.wanted(target);
        bring(world);
    }

    private int wished(World world, double now) {
        int ready = (int)
                world.pods().stream().filter(pod -> pod.ready && !pod.draining).count();
        int stable = limited(mean(now, STABLE), ready);
        int panic = limited(mean(now, PANIC), ready);
        if (panic >= 2 * Math.max(1, ready)) {
            panickedAt = now;
        }
        if (now - panickedAt < STABLE) {
            mostInPanic = Math.max(mostInPanic, Math.max(panic, target));
            return mostInPanic;
        }
        mostInPanic = 0;
        return stable > 0 ? keepBusy(stable) : afterGrace(now);
    }

    private int keepBusy(int stable) {
        emptySince = Double.NaN;
        return stable;
    }

    private int afterGrace(double now) {
        emptySince = Double.isNaN(emptySince) ? now : emptySince;
        return now - emptySince >= ZERO_GRACE ? 0 : Math.min(target, 1);
    }

    private static int limited(double concurrency, int ready) {
        int wished = (int) Math.ceil(concurrency / PER_POD);
        return Math.clamp(wished, ready / 2, Math.max(1, ready) * 1_000);
    }

    private double mean(double now, double window) {
        return samples.stream()
                .filter(s -> now - s[0] <= window)
                .mapToDouble(s -> s[1])
                .average()
                .orElse(0);
    }

    private void bring(World world) {
        List<SimPod> live = new ArrayList<>(
                world.pods().stream().filter(pod -> !pod.draining).toList());
        world.make(target - live.size());
        Collections.shuffle(live, new java.util.Random(world.random().nextLong()));
        live.stream().limit(Math.max(0, live.size() - target)).forEach(pod -> world.terminate(pod, GRACE));
    }
}
