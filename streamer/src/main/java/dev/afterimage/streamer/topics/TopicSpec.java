package dev.afterimage.streamer.topics;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is created where it is missing.
 *
 * @param replicationFactor -1 leaves it to the broker
 * @param settings wishes; those that a cluster refuses are left out
 */
public record TopicSpec(String name, int partitions, int replicationFactor, Map<String, String> settings) {
    /** Room for a picture of the size limit. */
    static final String MAX_MESSAGE_BYTES = String.valueOf(8 << 20);

    private static final Map<String, String> LARGE = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES);
    /** A classified backlog must not be deleted for the age of its pictures. */
    private static final Map<String, String> APPEND_TIME =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("--partitions must be positive, was " + partitions);
        }
        if (replicationFactor != -1 && (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "--replication-factor must be positive, or -1 for the broker's default, was " + replicationFactor);
        }
        settings = Map.copyOf(settings);
    }

    public static TopicSpec images(String name, int partitions, int replicationFactor) {
        return new TopicSpec(name, partitions, replicationFactor, LARGE);
    }

    public static TopicSpec predictions(String name, int partitions, int replicationFactor) {
        return new TopicSpec(name, partitions, replicationFactor, APPEND_TIME);
    }

    public static TopicSpec rejected(String name, int partitions, int replicationFactor) {
        Map<String, String> both = new TreeMap<>(LARGE);
        both.putAll(APPEND_TIME);
        return new TopicSpec(name, partitions, replicationFactor, both);
    }

    /** Images again, a moment after those that they were: for whoever labels them. */
    public static TopicSpec unsure(String name, int partitions, int replicationFactor) {
        return rejected(name, partitions, replicationFactor);
    }

    /** Kafka's own command that creates it. */
    public String command(String bootstrapServers) {
        String replicas = replicationFactor == -1 ? "" : " --replication-factor " + replicationFactor;
        String configs = new TreeMap<>(settings)
                .entrySet().stream().map(setting -> " --config " + setting).collect(Collectors.joining());
        return "kafka-topics.sh --bootstrap-server " + bootstrapServers + " --create --topic " + name + " --partitions "
                + partitions + replicas + configs;
    }
}
