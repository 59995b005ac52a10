package dev.afterimage.streamer.topics;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Kafka's own commands, for a person to run. */
public final class ToolCommand {
    private ToolCommand() {}

    /** Changes settings of a topic. */
    public static String alter(String bootstrapServers, String topic, Map<String, String> settings) {
        return "kafka-configs.sh --bootstrap-server " + bootstrapServers
                + " --alter --entity-type topics --entity-name "
                + topic + " --add-config "
                + new TreeMap<>(settings)
                        .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
    }

    /** Lets an account do something to a topic; whose it is, only the reader knows. */
    public static String allow(String bootstrapServers, String topic, String... operations) {
        return "kafka-acls.sh --bootstrap-server " + bootstrapServers + " --add --allow-principal User:NAME --topic "
                + topic
                + Stream.of(operations)
                        .map(operation -> " --operation " + operation)
                        .collect(Collectors.joining());
    }

    /** Ends a transaction that nobody else will end. */
    public static String abort(String bootstrapServers, TopicPartition partition, long startOffset) {
        return "kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
                .formatted(bootstrapServers, partition.topic(), partition.partition(), startOffset);
    }
}
