package io.scrapehub.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle of several runs: what is quoted, because the machine is noisy.
final class Medians {
    private Medians() {}

    /// NaN of nothing.
    static double of(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
