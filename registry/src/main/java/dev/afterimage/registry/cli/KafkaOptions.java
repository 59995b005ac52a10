package dev.afterimage.registry.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka, named as Kafka's own tools name them. A picocli mixin. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-server",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with, separated by commas.")
    private String bootstrapServer = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for Kafka's clients, such as TLS and SASL.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            description = "One word before all topic names: P.images, P.models.")
    private String topicPrefix = "";

    /** The same options for a command that takes them under conditions of its own. */
    public static KafkaOptions of(String bootstrapServer, @Nullable Path commandConfig, String topicPrefix) {
        KafkaOptions options = new KafkaOptions();
        options.bootstrapServer = bootstrapServer;
        options.commandConfig = commandConfig;
        options.topicPrefix = topicPrefix;
        return options;
    }

    public String bootstrapServer() {
        return bootstrapServer;
    }

    /** The topic's name with the prefix, where one is given. */
    public String topic(String name) {
        return topicPrefix.isEmpty() ? name : topicPrefix + "." + name;
    }

    /** Everything the file says, with the brokers of the command line. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>();
        if (commandConfig != null) {
            fileProperties(commandConfig)
                    .forEach((key, value) -> properties.put(String.valueOf(key), String.valueOf(value)));
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        return properties;
    }

    /**
     * Fails within 15 seconds where no broker answers.
     *
     * @throws UserError a sentence that names the address
     */
    public void requireReachable() {
        Reachability.require(clientProperties(), bootstrapServer);
    }

    private static Properties fileProperties(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError("cannot read --command-config %s: %s".formatted(file, e), e);
        }
    }
}
