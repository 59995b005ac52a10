package dev.afterimage.quickstart.demo;

import dev.afterimage.inference.cli.LoadedRelease;
import dev.afterimage.inference.cli.Publishing;
import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.UnreadableException;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.RegistryOptions;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.registry.topic.RegistryTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Publishes the shipped release where nobody has published any. */
@Command(
        name = "seed",
        description = "Publishes the shipped release for metal plates as 'plates', unless the registry has one.",
        mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {
    private static final String NAME = "plates";
    private static final String FOLDER = "/dev/afterimage/quickstart/plates-release/";

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException, UnreadableException {
        kafka.requireReachable();
        String topic = registry.topic(kafka);
        new RegistryTopic(topic).ensure(kafka.clientProperties());
        PrintWriter out = spec.commandLine().getOut();
        if (isPublished(topic)) {
            out.printf("%s has a release already%n", NAME);
            return 0;
        }
        Release release = shipped();
        LoadedRelease.of(release).close();
        int version = Publishing.publish(kafka.clientProperties(), topic, release, NAME, true)
                .version();
        out.printf("published %s version %d%n", NAME, version);
        return 0;
    }

    private boolean isPublished(String topic) {
        try (RegistryReader reader = new RegistryReader(kafka.clientProperties(), topic)) {
            return reader.readIndex().names().contains(NAME);
        }
    }

    private static Release shipped() throws IOException, UnreadableException {
        return new Release(CardJson.read(resource("card.json")), resource("model.onnx"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = SeedCommand.class.getResourceAsStream(FOLDER + name)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the shipped release's " + name);
            }
            return resource.readAllBytes();
        }
    }
}
