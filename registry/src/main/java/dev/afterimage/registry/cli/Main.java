package dev.afterimage.registry.cli;

import picocli.CommandLine.Command;

/** The commands that need a registry and no model. */
@Command(name = "afterimage", subcommands = ModelsCommand.class)
public final class Main {
    /** For picocli, and for tests. */
    public Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(new Main(), args));
    }
}
