package io.scrapehub.bench;

import io.scrapehub.browserworker.render.PlaywrightDriver;
import io.scrapehub.standalone.InstanceOptions;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Pages a second of the system, of the limit and of the naive loop, interleaved round by round on one site.
@Command(
        name = "pages",
        description =
                "Pages a second of the limit (a bare loop), a naive loop and the system, interleaved; medians and ratios.")
final class PagesCommand implements Callable<Integer> {
    private static final double MB = 1e6;
    private static final int NAIVE_SHARE = 5;

    @Option(names = "--pages", description = "pages a round (default: ${DEFAULT-VALUE}; the naive loop takes a fifth)")
    private int pages = 200;

    @Option(names = "--rounds", description = "rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            description = "pages before the clock starts, for the limit and the system (default: ${DEFAULT-VALUE})")
    private int warmUp = 40;

    @Option(
            names = "--threads",
            description = "threads of the limit (default: ${DEFAULT-VALUE}, the best on two cores)")
    private int threads = 3;

    @Option(names = "--slots", description = "slots of the system (default: ${DEFAULT-VALUE}, as it comes)")
    private int slots = InstanceOptions.defaultSlots();

    @Option(
            names = "--variants",
            split = ",",
            description = "of limit, limit-shown, naive, system (default: ${DEFAULT-VALUE})")
    private List<String> variants = List.of("limit", "naive", "system");

    @Option(names = "--site", description = "a running listing site, instead of the bundled one")
    private @Nullable String site;

    @Option(names = "--curve", description = "print the memory curve of each run")
    private boolean curve;

    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        try (ChildJvm bundled =
                ChildJvm.start(List.of("-Xmx256m"), Map.of(), LoopMain.class.getName(), siteArguments())) {
            String base = site == null ? bundled.await("SITE") : site;
            var checker = new Checker(base, 1, pages);
            for (int round = 1; round <= rounds; round++) {
                for (String variant : variants) {
                    note(round, measure(variant, base, checker));
                }
            }
        }
        print();
        return results.values().stream().flatMap(List::stream).allMatch(PagesCommand::right) ? 0 : 1;
    }

    private List<String> siteArguments() {
        return List.of("site", "-", "0", "0", "0", "0", "-", "-", "-");
    }

    private Measurement measure(String variant, String base, Checker whole) throws Exception {
        Path out = Files.createTempFile("bench-", ".jsonl");
        try {
            return switch (variant) {
                case "system" -> measureSystem(base, whole, out);
                case "naive" ->
                    measureLoop(variant, base, new Checker(base, 1, pages / NAIVE_SHARE), pages / NAIVE_SHARE, out);
                default -> measureLoop(variant, base, whole, pages, out);
            };
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private Measurement measureLoop(String variant, String base, Checker checker, int count, Path out)
            throws IOException {
        var programs = new Programs(System.getenv());
        String shell = programs.chromium().orElseThrow().toString();
        Path whole = Path.of("/usr/lib/chromium/chromium");
        List<String> args = List.of(
                variant,
                base,
                "1",
                Integer.toString(count),
                Integer.toString(warmUp),
                Integer.toString(threads),
                shell,
                Files.exists(whole) ? whole.toString() : shell,
                out.toString());
        long begun = System.nanoTime();
        try (ChildJvm loop = ChildJvm.start(
                        List.of("-Xmx512m", driverOption(programs)), Map.of(), LoopMain.class.getName(), args);
                var tree = new ProcessTree(loop.handle())) {
            double steady = Double.parseDouble(loop.await("STEADY"));
            double cpu = tree.cpuSeconds();
            double wall = (System.nanoTime() - begun) / 1e9;
            return new Measurement(variant, count, steady, wall, cpu, tree, checker.check(out));
        }
    }

    private Measurement measureSystem(String base, Checker checker, Path out) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("bench-data-");
        try (var system = SystemRun.start(data, slots)) {
            // As the limit: the clock starts when browsers are up and warm.
            Path warm = Files.createTempFile("bench-warm-", ".jsonl");
            system.visit(base, pages + 1, pages + warmUp, warm);
            Files.delete(warm);
            try (var tree = new ProcessTree(system.handle())) {
                double before = tree.cpuSeconds();
                double steady = system.visit(base, 1, pages, out);
                double cpu = tree.cpuSeconds() - before;
                return new Measurement("system", pages, steady, 0, cpu, tree, checker.check(out));
            }
        }
    }

    /// The loops use the same unpacked Playwright driver as the worker, or they would pay for unpacking it.
    private static String driverOption(Programs programs) {
        return "-Dplaywright.cli.dir=" + PlaywrightDriver.unpackOnce(programs.cache());
    }

    private void note(int round, Measurement m) {
        results.computeIfAbsent(m.variant(), v -> new ArrayList<>()).add(m);
        System.err.printf(
                Locale.ROOT,
                "round %d  %-11s %6.2f pages/s  %.3f CPU-s/page  %5.0f MB  complete %.4f  doubled %d  wrong %d%n",
                round,
                m.variant(),
                m.pagesPerSecond(),
                m.cpuPerPage(),
                m.peakPssBytes() / MB,
                m.complete(),
                m.doubled(),
                m.wrong());
        if (curve) {
            System.err.println("  MB every " + ProcessTree.PSS_EVERY.toSeconds() + " seconds: "
                    + m.pssCurve().stream().map(p -> Math.round(p / MB)).toList());
        }
    }

    private void print() {
        double limit = median("limit");
        System.out.println("| variant | pages/s (median of " + rounds
                + ") | of the limit | CPU-s/page | peak PSS MB | complete |");
        System.out.println("|---|---|---|---|---|---|");
        results.forEach((variant, runs) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.3f | %.0f | %.4f |%n",
                variant,
                median(variant),
                median(variant) / limit,
                Medians.of(runs, Measurement::cpuPerPage),
                Medians.of(runs, m -> m.peakPssBytes() / MB),
                Medians.of(runs, Measurement::complete)));
        if (results.containsKey("system") && results.containsKey("naive")) {
            System.out.printf(Locale.ROOT, "system / naive: %.1f%n", median("system") / median("naive"));
        }
    }

    private double median(String variant) {
        return Medians.of(results.getOrDefault(variant, List.of()), Measurement::pagesPerSecond);
    }

    private static boolean right(Measurement m) {
        return m.complete() == 1 && m.doubled() == 0 && m.wrong() == 0;
    }
}
