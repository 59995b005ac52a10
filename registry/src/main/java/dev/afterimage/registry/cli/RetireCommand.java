package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.RegistryWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a version back for good. */
@Command(
        name = "retire",
        description =
                "Takes a version back for good: its number stays taken, its bytes go unless another version has the same.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RetireCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @Option(names = "--version", required = true, paramLabel = "V", description = "Number of the version.")
    private int version;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stays in the registry.")
    private String reason;

    @Override
    public void run() {
        try (RegistryWriter writer = registry.writer()) {
            writer.retire(name.text(), version, reason);
        }
        spec.commandLine().getOut().println("%s version %d is retired".formatted(name.text(), version));
        spec.commandLine().getOut().flush();
    }
}
