package io.scrapehub.standalone.command;

import io.scrapehub.browserworker.WorkerConfig;
import io.scrapehub.standalone.evaluate.Corpora;
import io.scrapehub.standalone.evaluate.EvaluatePages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Corpora of saved pages and apps in, predictions out.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Runs corpora of saved pages (DIR/CORPUS/SPLIT/inputs.json and its pages) through renderer and extractor as"
                        + " a job would, and writes PRED/CORPUS/ID.json for a scorer.")
public final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the folder of corpora")
    private Path data = Path.of("");

    @Option(names = "--split", required = true, description = "which split of each corpus")
    private String split = "";

    @Option(names = "--out", paramLabel = "PRED", required = true, description = "where predictions are written")
    private Path out = Path.of("");

    @Option(names = "--corpus", split = ",", description = "only these corpora, comma-separated")
    private List<String> corpora = List.of();

    @Option(names = "--slots", description = "pages at once (default: cores and two)")
    private int slots = WorkerConfig.usualSlots();

    @Option(
            names = "--snapshots",
            paramLabel = "DIR",
            description = "keep rendered pages here and use those kept before")
    private @Nullable Path snapshots;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new EvaluatePages(new Corpora(data, split), out, snapshots, slots, System.err).run(corpora);
        return 0;
    }
}
