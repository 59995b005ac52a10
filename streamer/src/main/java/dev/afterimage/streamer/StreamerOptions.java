package dev.afterimage.streamer;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.topics.TopicNames;
import java.util.Map;

/**
 * What a streamer is to do.
 *
 * @param model the model's name in the registry
 * @param clientProperties for Kafka's clients, `bootstrap.servers` among them
 * @param applicationId the consumer group; streamers that share it share the work
 * @param threads stream threads; each classifies one picture at a time
 * @param port of the HTTP side; 0 takes a free one
 * @param from where a group without committed offsets begins
 * @param partitions of topics that are created
 * @param replicationFactor of topics that are created; -1 leaves it to the broker
 */
public record StreamerOptions(
        String model,
        Map<String, Object> clientProperties,
        TopicNames topics,
        String applicationId,
        int threads,
        String host,
        int port,
        From from,
        int partitions,
        int replicationFactor) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;
    public static final int DEFAULT_PARTITIONS = 6;
    public static final int BROKER_DEFAULT = -1;
    private static final int MAX_PORT = 65_535;

    /** Where to begin in the images topic. */
    public enum From {
        EARLIEST,
        LATEST
    }

    public StreamerOptions {
        clientProperties = Map.copyOf(clientProperties);
        if (!clientProperties.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("clientProperties must name bootstrap.servers");
        }
        if (!ModelCard.isName(model)) {
            throw new IllegalArgumentException("'" + model + "' is no model's name");
        }
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("applicationId must not be blank");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive, was " + threads);
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT + ", was " + port);
        }
    }

    /** The defaults: one thread per core, loopback, all images from the beginning. */
    public static StreamerOptions of(String model, Map<String, Object> clientProperties) {
        return new StreamerOptions(
                model,
                clientProperties,
                TopicNames.defaults(),
                "afterimage-" + model,
                Runtime.getRuntime().availableProcessors(),
                LOOPBACK,
                DEFAULT_PORT,
                From.EARLIEST,
                DEFAULT_PARTITIONS,
                BROKER_DEFAULT);
    }

    public StreamerOptions withTopics(TopicNames names) {
        return new StreamerOptions(
                model,
                clientProperties,
                names,
                applicationId,
                threads,
                host,
                port,
                from,
                partitions,
                replicationFactor);
    }

    public StreamerOptions withApplicationId(String id) {
        return new StreamerOptions(
                model, clientProperties, topics, id, threads, host, port, from, partitions, replicationFactor);
    }

    public StreamerOptions withThreads(int count) {
        return new StreamerOptions(
                model, clientProperties, topics, applicationId, count, host, port, from, partitions, replicationFactor);
    }

    /** Where the HTTP side listens. */
    public StreamerOptions withHttp(String newHost, int newPort) {
        return new StreamerOptions(
                model,
                clientProperties,
                topics,
                applicationId,
                threads,
                newHost,
                newPort,
                from,
                partitions,
                replicationFactor);
    }

    public StreamerOptions withFrom(From where) {
        return new StreamerOptions(
                model,
                clientProperties,
                topics,
                applicationId,
                threads,
                host,
                port,
                where,
                partitions,
                replicationFactor);
    }

    /** How missing topics are created. */
    public StreamerOptions withCreation(int newPartitions, int newReplicationFactor) {
        return new StreamerOptions(
                model,
                clientProperties,
                topics,
                applicationId,
                threads,
                host,
                port,
                from,
                newPartitions,
                newReplicationFactor);
    }
}
