package io.scrapehub.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A model of KEDA's ScaledObject with the HorizontalPodAutoscaler behind it, both with their documented
/// defaults: the length of a list, five a pod; from zero by KEDA's poll of 30 s, then the HPA every 15 s
/// with a tolerance of a tenth, up by at most 100 % or four pods at a time, down to the most of the last
/// 300 s; to zero after a cooldown of 300 s. Who goes is chance, with 30 s of grace.
final class KedaScaler implements Scaler {
    private static final double PER_POD = 5;
    private static final double TOLERANCE = 0.1;
    private static final double GRACE = 30;
    private static final double POLL = 30;
    private static final double HPA = 15;
    private static final double COOLDOWN = 300;
    private static final double DOWN_WINDOW = 300;

    private final Deque<double[]> recommendations = new ArrayDeque<>();
    private double polledAt = Double.NEGATIVE_INFINITY;
    private double activeAt = Double.NEGATIVE_INFINITY;
    private int target;

    @Override
    public String name() {
        return "KEDA + HPA";
    }

    @Override
    public double every() {
        return HPA;
    }

    @Override
    public void look(World world) {
        double now = world.now();
        if (now - polledAt >= POLL - 1e-6) {
            polledAt = now;
            activate(world);
        }
        if (target > 0) {
            scale(world);
        }
        world.wanted(target);
        bring(world);
    }

    private void activate(World world) {
        if (world.waiting() > 0) {
            activeAt = world.now();
            target = Math.max(target, 1);
        } else if (world.now() - activeAt > COOLDOWN) {
            target = 0;
            recommendations.clear();
        }
    }

    private void scale(World world) {
        double ratio = world.waiting() / (PER_POD * target);
        int wished = Math.abs(ratio - 1) <= TOLERANCE ? target : (int) Math.ceil(world.waiting() / PER_POD);
        wished = Math.clamp(wished, 1, world.maxPods());
        recommendations.addLast(new double[] {world.now(), wished});
        while (world.now() - recommendations.peekFirst()[0] > DOWN_WINDOW) {
            recommendations.removeFirst();
        }
        int upTo = Math.max(target * 2, target + 4);
        int downTo = (int) recommendations.stream().mapToDouble(r -> r[1]).max().orElse(wished);
        target = wished > target ? Math.min(wished, upTo) : Math.min(target, downTo);
    }

    private void bring(World world) {
        List<SimPod> live = new ArrayList<>(
                world.pods().stream().filter(pod -> !pod.draining).toList());
        world.make(target - live.size());
        Collections.shuffle(live, new java.util.Random(world.random().nextLong()));
        live.stream().limit(Math.max(0, live.size() - target)).forEach(pod -> world.terminate(pod, GRACE));
    }
}
