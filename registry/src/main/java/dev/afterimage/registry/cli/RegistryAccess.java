package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command on an existing registry takes. A picocli mixin. */
final class RegistryAccess {
    // picocli's own mixin would take --version, which names a release here
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    /** The caller closes it. */
    RegistryReader reader() {
        kafka.requireReachable();
        new RegistryTopic(topic()).require(kafka.clientProperties());
        return new RegistryReader(kafka.clientProperties(), topic());
    }

    /** The caller closes it. */
    RegistryWriter writer() {
        kafka.requireReachable();
        return new RegistryWriter(kafka.clientProperties(), topic());
    }

    private String topic() {
        return registry.topic(kafka);
    }
}
