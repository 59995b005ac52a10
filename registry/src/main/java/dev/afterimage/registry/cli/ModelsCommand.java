package dev.afterimage.registry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The registry, from the command line. */
@Command(
        name = "models",
        description = "The releases on a registry topic.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            RetireCommand.class,
            FetchCommand.class,
            CandidateCommand.class,
            KeygenCommand.class
        })
final class ModelsCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;
}
