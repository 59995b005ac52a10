package dev.afterimage.quickstart.demo;

import picocli.CommandLine.Command;

/** What feeds a demonstration when there are no pictures and no model yet. */
@Command(
        name = "demo",
        description = "Metal plates and a model for them, for trying things out.",
        mixinStandardHelpOptions = true,
        subcommands = {PlatesCommand.class, SeedCommand.class, SendPlatesCommand.class})
public final class DemoCommand {}
