package dev.afterimage.registry.cli;

import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.topic.Entry;
import dev.afterimage.registry.topic.Fetched;
import dev.afterimage.registry.topic.RegistryReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a release from the topic to a folder. */
@Command(name = "fetch", description = "Brings a release from the topic to a folder.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FetchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @Mixin
    private WantedVersion version;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for model.onnx and card.json.")
    private Path out;

    @Override
    public void run() {
        try (RegistryReader reader = registry.reader()) {
            Entry entry = version.in(reader.readIndex(), name.text());
            int wanted = entry.version();
            Release release = complete(reader.fetch(name.text(), wanted));
            ReleaseFolder.write(out, release, Optional.empty());
            entry.live().ifPresent(live -> ReleaseFolder.keep(out, live.signed()));
            spec.commandLine().getOut().println("%s version %d is in %s".formatted(name.text(), wanted, out));
        }
        spec.commandLine().getOut().flush();
    }

    private static Release complete(Fetched fetched) {
        return fetched.fold(
                Fetched.Complete::release,
                incomplete -> {
                    throw new UserError(incomplete.what() + "; try again when the topic has been copied fully");
                },
                mismatch -> {
                    throw new UserError(mismatch.what() + "; publish it again");
                },
                missing -> {
                    throw new UserError(missing.what() + "; see models list");
                });
    }
}
