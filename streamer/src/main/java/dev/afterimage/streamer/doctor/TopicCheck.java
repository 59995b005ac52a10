package dev.afterimage.streamer.doctor;

import dev.afterimage.streamer.topics.ToolCommand;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a topic is what its role asks for. */
final class TopicCheck {
    private static final String LIMIT = "max.message.bytes";
    /** About Kafka's own default. */
    private static final String ENOUGH_BYTES = String.valueOf(1 << 20);

    private final TopicRole role;
    private final String bootstrapServers;
    private final boolean mayCreate;

    TopicCheck(TopicRole role, String bootstrapServers, boolean mayCreate) {
        this.role = role;
        this.bootstrapServers = bootstrapServers;
        this.mayCreate = mayCreate;
    }

    Finding of(TopicState state) {
        return state.fold(this::present, this::missing, this::hidden);
    }

    private Finding missing() {
        return mayCreate
                ? Finding.ok(name(), "does not exist yet, a streamer creates it")
                : Finding.wrong(
                        name(),
                        "does not exist, and this account may not create it",
                        "create it with " + role.spec().command(bootstrapServers));
    }

    private Finding hidden() {
        return Finding.wrong(
                name(),
                "may not be looked at by this account",
                ToolCommand.allow(bootstrapServers, role.topic(), "Describe"));
    }

    private Finding present(TopicState.Present topic) {
        return Stream.of(partitionsFault(topic), settingsFault(topic), limitFault(topic))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Finding.ok(name(), text(topic)));
    }

    private Optional<Finding> partitionsFault(TopicState.Present topic) {
        int wanted = role.partitions().orElse(topic.partitions());
        return wanted == topic.partitions()
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        name(),
                        "has " + partitions(topic) + " and not " + wanted,
                        "name another topic with --registry-topic"));
    }

    private Optional<Finding> settingsFault(TopicState.Present topic) {
        Map<String, String> others = others(topic);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> wanted = new TreeMap<>(role.settings());
        wanted.keySet().retainAll(others.keySet());
        String found = others.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
        return Optional.of(
                Finding.wrong(name(), "has " + found, ToolCommand.alter(bootstrapServers, role.topic(), wanted)));
    }

    private Optional<Finding> limitFault(TopicState.Present topic) {
        return Optional.ofNullable(topic.settings().get(LIMIT))
                .filter(bytes -> Long.parseLong(bytes) < role.leastBytes())
                .map(bytes -> Finding.wrong(
                        name(),
                        text(topic),
                        ToolCommand.alter(bootstrapServers, role.topic(), Map.of(LIMIT, ENOUGH_BYTES))));
    }

    /** The settings that are known to be others than the role asks for. */
    private Map<String, String> others(TopicState.Present topic) {
        Map<String, String> others = new TreeMap<>(topic.settings());
        others.keySet().retainAll(role.settings().keySet());
        others.entrySet()
                .removeIf(setting -> setting.getValue().equals(role.settings().get(setting.getKey())));
        return others;
    }

    private static String partitions(TopicState.Present topic) {
        return topic.partitions() + (topic.partitions() == 1 ? " partition" : " partitions");
    }

    private static String text(TopicState.Present topic) {
        return partitions(topic)
                + Optional.ofNullable(topic.settings().get(LIMIT))
                        .map(bytes -> ", records of up to " + bytes + " bytes")
                        .orElse(", its settings are not known to this account");
    }

    private String name() {
        return "topic " + role.topic();
    }
}
