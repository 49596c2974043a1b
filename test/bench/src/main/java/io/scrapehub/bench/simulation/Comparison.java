package io.scrapehub.bench.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Every trace under every law, several seeds each.
final class Comparison {
    private static final String GENERATOR = "L64X128MixRandom";

    /// One trace under one law: the runs of all seeds.
    record Row(String trace, String law, List<Score> runs) {
        double mean(ToDoubleFunction<Score> figure) {
            return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }

        double most(ToDoubleFunction<Score> figure) {
            return runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static Comparison run(int seeds) {
        var comparison = new Comparison();
        List<Function<RandomGenerator, Trace>> traces = List.of(
                _ -> Trace.burst(), Trace::steady, Trace::squareWave, _ -> Trace.politeHost(), _ -> Trace.large());
        for (var trace : traces) {
            int maxPods = trace.apply(random(0)).maxPods();
            List<Supplier<Scaler>> laws = List.of(KedaScaler::new, KnativeScaler::new, () -> new OurScaler(maxPods));
            laws.forEach(law -> comparison.rows.add(row(trace, law, seeds)));
        }
        return comparison;
    }

    private static Row row(Function<RandomGenerator, Trace> trace, Supplier<Scaler> law, int seeds) {
        var runs = new ArrayList<Score>();
        String name = "";
        for (int seed = 1; seed <= seeds; seed++) {
            Scaler scaler = law.get();
            name = scaler.name();
            runs.add(new World(trace.apply(random(seed)), scaler, random(seed + 1_000)).run());
        }
        return new Row(runs.getFirst().trace().name(), name, runs);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(GENERATOR).create(seed);
    }

    List<Row> rows() {
        return rows;
    }

    long interruptedByUs() {
        return rows.stream()
                .filter(row -> row.law().equals("ScrapeHub"))
                .flatMap(row -> row.runs().stream())
                .mapToLong(Score::interrupted)
                .sum();
    }

    String table() {
        var text = new StringBuilder(
                "trace                          | law          | wait mean / p95 / p99 s | peak pods | 90 % of it after | pod-seconds | idle % | cut off | changes | zero at s | longest plan ms | simulated in s\n");
        text.append("---|---|---|---|---|---|---|---|---|---|---|---\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                "%-30s | %-12s | %6.1f / %6.1f / %6.1f | %5.0f | %6.1f s | %,9.0f | %5.1f | %5.1f | %5.1f | %6.0f | %6.1f | %5.2f%n",
                row.trace(),
                row.law(),
                row.mean(Score::meanWait),
                row.mean(s -> s.waitAt(0.95)),
                row.mean(s -> s.waitAt(0.99)),
                row.mean(Score::peakPods),
                row.mean(Score::toNineTenths),
                row.mean(Score::podSeconds),
                row.mean(Score::idlePercent),
                row.mean(Score::interrupted),
                row.mean(Score::directionChanges),
                row.mean(Score::zeroAt),
                row.most(Score::longestPlanMillis),
                row.mean(Score::wallSeconds));
    }
}
