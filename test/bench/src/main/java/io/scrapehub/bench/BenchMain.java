package io.scrapehub.bench;

import io.scrapehub.bench.api.ApiCommand;
import io.scrapehub.bench.rung.CascadeCommand;
import io.scrapehub.bench.rung.RecipesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./scrapehub bench …`: what the system does in a second, beside what the machine can do.
@Command(
        name = "scrapehub bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            PagesCommand.class,
            QueueCommand.class,
            ApiCommand.class,
            RecipesCommand.class,
            CascadeCommand.class
        },
        description = "Measures rates against a limit measured in the same run.")
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain()).execute(args));
    }
}
