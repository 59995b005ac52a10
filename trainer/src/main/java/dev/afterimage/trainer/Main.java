package dev.afterimage.trainer;

import dev.afterimage.registry.cli.Cli;
import dev.afterimage.trainer.backbone.BackboneCommand;
import dev.afterimage.trainer.cli.NetworkCommand;
import dev.afterimage.trainer.cli.TrainCommand;
import picocli.CommandLine.Command;

/** The commands that train. */
@Command(
        name = "afterimage",
        subcommands = {TrainCommand.class, NetworkCommand.class, BackboneCommand.class})
public final class Main {
    /** For picocli, and for tests. */
    public Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(new Main(), args));
    }
}
