package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.RegistryWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a version production. */
@Command(name = "promote", description = "Makes a version production; streamers swap to it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PromoteCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @Option(names = "--version", required = true, paramLabel = "V", description = "Number of the version.")
    private int version;

    @Override
    public void run() {
        try (RegistryWriter writer = registry.writer()) {
            writer.promote(name.text(), version);
        }
        spec.commandLine().getOut().println("%s version %d is production".formatted(name.text(), version));
        spec.commandLine().getOut().flush();
    }
}
