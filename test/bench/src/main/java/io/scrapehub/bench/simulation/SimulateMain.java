package io.scrapehub.bench.simulation;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./scrapehub simulate`: laws of scaling compared on the same traces.
@Command(
        name = "scrapehub simulate",
        mixinStandardHelpOptions = true,
        description = "Simulates pools of up to 5,000 pods under our law of scaling and models of two others.")
public final class SimulateMain implements Callable<Integer> {
    @Option(names = "--seeds", description = "runs of each trace, averaged (default: ${DEFAULT-VALUE})")
    private int seeds = 3;

    @Option(names = "--plot", description = "writes pods over time as SVG")
    private @Nullable Path plot;

    private SimulateMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulateMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var comparison = Comparison.run(seeds);
        System.out.println(comparison.table());
        if (plot != null) {
            Plot.write(comparison, plot);
            System.out.println("plot: " + plot);
        }
        return comparison.interruptedByUs() == 0 ? 0 : 1;
    }
}
