package io.scrapehub.standalone;

import io.scrapehub.core.process.Env;
import io.scrapehub.standalone.command.CreditsCommand;
import io.scrapehub.standalone.command.DemoCommand;
import io.scrapehub.standalone.command.EvaluateCommand;
import io.scrapehub.standalone.command.ScrapeCommand;
import io.scrapehub.standalone.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `./scrapehub …`: everything on one machine.
@Command(
        name = "scrapehub",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ScrapeCommand.class,
            CreditsCommand.class,
            EvaluateCommand.class,
            HelpCommand.class
        },
        description = "Renders JavaScript-heavy pages and extracts records: a URL in, JSON, CSV or XLSX out.",
        footer = {
            "",
            "Also: scrapehub test   every test of the project",
            "      scrapehub bench  rates beside a limit measured in the same run",
            "      scrapehub simulate  laws of scaling compared, up to 5,000 pods",
        })
public final class ScrapehubMain {
    private ScrapehubMain() {}

    public static void main(String[] args) {
        // Before the first logger is made: a service tells what it does, a command only what went wrong.
        System.setProperty("scrapehub.log", args.length > 0 && args[0].equals("up") ? "INFO" : "WARN");
        System.exit(new CommandLine(new ScrapehubMain())
                .setExecutionExceptionHandler(ScrapehubMain::tell)
                .execute(args));
    }

    /// What went wrong in a sentence; the stack only where nobody could have foreseen it.
    private static int tell(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        switch (e) {
            case Env.Misconfigured m -> command.getErr().println("scrapehub: " + m.getMessage());
            case Told t -> command.getErr().println("scrapehub: " + t.getMessage());
            default -> e.printStackTrace(command.getErr());
        }
        return 1;
    }
}
