package dev.afterimage.quickstart;

import dev.afterimage.quickstart.demo.DemoCommand;
import dev.afterimage.registry.cli.Cli;
import picocli.CommandLine.Command;

/** The commands that bring everything together. */
@Command(
        name = "afterimage",
        subcommands = {QuickstartCommand.class, BrokerCommand.class, DemoCommand.class})
public final class Main {
    /** For picocli, and for tests. */
    public Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(new Main(), args));
    }
}
