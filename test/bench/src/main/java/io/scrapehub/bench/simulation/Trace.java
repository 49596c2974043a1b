package io.scrapehub.bench.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// What is asked of the pool.
///
/// @param name      for the table
/// @param arrivals  when tasks arrive, in seconds, ascending
/// @param atOnce    tasks that may be worked on at once: what politeness leaves of it
/// @param seconds   how long to watch at most; it ends earlier when all is done and every pod is gone
/// @param toTheEnd  whether it is watched until the pool is empty, or cut at `seconds`
/// @param maxPods   the operator's most
record Trace(String name, double[] arrivals, int atOnce, double seconds, boolean toTheEnd, int maxPods) {
    private static final int ANY = Integer.MAX_VALUE;

    static Trace burst() {
        return new Trace(
                "20k burst from zero",
                DoubleStream.generate(() -> 1).limit(20_000).toArray(),
                ANY,
                1_200,
                true,
                500);
    }

    static Trace steady(RandomGenerator random) {
        return new Trace("50 tasks/s steady, 30 min", poisson(random, 50, 0, 1_800), ANY, 1_800, false, 500);
    }

    static Trace squareWave(RandomGenerator random) {
        var all = new ArrayList<double[]>();
        for (int cycle = 0; cycle < 6; cycle++) {
            all.add(poisson(random, 60, cycle * 600.0, cycle * 600.0 + 300));
        }
        double[] joined = all.stream().flatMapToDouble(DoubleStream::of).toArray();
        return new Trace("60/s 5 min on, 5 min off", joined, ANY, 3_600, false, 500);
    }

    static Trace politeHost() {
        return new Trace(
                "20k tasks, one host, 4 at once",
                DoubleStream.generate(() -> 1).limit(20_000).toArray(),
                4,
                1_440,
                false,
                500);
    }

    static Trace large() {
        return new Trace(
                "200k burst, 5,000 pods",
                DoubleStream.generate(() -> 1).limit(200_000).toArray(),
                ANY,
                1_800,
                true,
                5_000);
    }

    private static double[] poisson(RandomGenerator random, double rate, double from, double to) {
        List<Double> times = new ArrayList<>();
        for (double t = from; t < to; ) {
            t += -Math.log(1 - random.nextDouble()) / rate;
            if (t < to) {
                times.add(t);
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
