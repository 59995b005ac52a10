package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.RegistryWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the version production that was so before. */
@Command(name = "rollback", description = "Makes the version production that was so before.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RollbackCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @Override
    public void run() {
        try (RegistryWriter writer = registry.writer()) {
            int version = writer.rollback(name.text());
            spec.commandLine().getOut().println("%s version %d is production again".formatted(name.text(), version));
        }
        spec.commandLine().getOut().flush();
    }
}
