package dev.afterimage.registry.cli;

import picocli.CommandLine.Option;

/** Which topic is the registry. A picocli mixin, beside {@link KafkaOptions}. */
public final class RegistryOptions {
    @Option(
            names = "--registry-topic",
            paramLabel = "TOPIC",
            description = "The registry's topic, before --topic-prefix (default: models).")
    private String registryTopic = "models";

    /** The topic's full name. */
    public String topic(KafkaOptions kafka) {
        return kafka.topic(registryTopic);
    }
}
