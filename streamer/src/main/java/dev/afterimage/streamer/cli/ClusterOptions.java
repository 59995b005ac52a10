package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.KafkaOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, for a command that can do without one: the options come together or not at all. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ClusterOptions {
    @Option(names = "--bootstrap-server", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    private String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Properties for Kafka's clients.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--topic-prefix",
            defaultValue = "",
            paramLabel = "P",
            description = "One word before all topic names.")
    private String topicPrefix;

    KafkaOptions kafka() {
        return KafkaOptions.of(bootstrapServer, commandConfig, topicPrefix);
    }
}
