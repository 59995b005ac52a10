package dev.afterimage.streamer.topics;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Kafka's own commands, for a person to run. */
final class ToolCommand {
    private ToolCommand() {}

    /** Changes settings of a topic. */
    static String alter(String bootstrapServers, String topic, Map<String, String> settings) {
        return "kafka-configs.sh --bootstrap-server " + bootstrapServers
                + " --alter --entity-type topics --entity-name "
                + topic + " --add-config "
                + new TreeMap<>(settings)
                        .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
    }
}
