package dev.afterimage.inference.cli;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.RegistryOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a release on the registry topic, through the same gate that the streamer asks. */
@Command(
        name = "publish",
        description = "Puts a release on the registry topic, if it passes the gate.",
        mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RELEASE_DIR", description = "Folder of the release.")
    private Path folder;

    @Option(names = "--name", required = true, description = "Name of the model in the registry.")
    private String name;

    @Option(names = "--promote", description = "Make it production at once.")
    private boolean promote;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() {
        kafka.requireReachable();
        Release release = ReleaseFolder.read(folder);
        LoadedRelease.of(release).close();
        ModelCard card = Publishing.publish(kafka.clientProperties(), registry.topic(kafka), release, name, promote);
        spec.commandLine().getOut().printf("published %s version %d%n", card.name(), card.version());
        return 0;
    }
}
