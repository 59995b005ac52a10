package dev.afterimage.inference;

import dev.afterimage.inference.cli.ClassifyCommand;
import dev.afterimage.inference.cli.EvaluateCommand;
import dev.afterimage.inference.cli.PublishCommand;
import dev.afterimage.registry.cli.Cli;
import picocli.CommandLine.Command;

/** The commands that need a model and no stream. */
@Command(
        name = "afterimage",
        subcommands = {ClassifyCommand.class, EvaluateCommand.class, PublishCommand.class})
public final class Main {
    /** For picocli, and for tests. */
    public Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(new Main(), args));
    }
}
