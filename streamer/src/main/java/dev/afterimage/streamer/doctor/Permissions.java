package dev.afterimage.streamer.doctor;

import dev.afterimage.streamer.topics.ToolCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** Whether the account may do to a topic what a streamer does, and what it may do besides. */
final class Permissions {
    private static final List<AclOperation> TOLD = List.of(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS,
            AclOperation.ALTER,
            AclOperation.ALTER_CONFIGS);

    private Permissions() {}

    /** Nothing where the broker does not say. */
    static Optional<Finding> of(TopicRole role, TopicState.Present topic, String bootstrapServers) {
        return topic.operations().map(allowed -> of(role, allowed, bootstrapServers));
    }

    private static Finding of(TopicRole role, Set<AclOperation> allowed, String bootstrapServers) {
        Set<AclOperation> needed = new TreeSet<>(role.operations());
        needed.add(AclOperation.DESCRIBE);
        // without it the topic's size limit is taken for the broker's default
        needed.add(AclOperation.DESCRIBE_CONFIGS);
        needed.removeAll(allowed);
        String name = "permissions on " + role.topic();
        return needed.isEmpty()
                ? Finding.ok(name, text(allowed))
                : Finding.wrong(
                        name,
                        text(allowed),
                        ToolCommand.allow(
                                bootstrapServers,
                                role.topic(),
                                needed.stream().map(Permissions::toolsName).toArray(String[]::new)));
    }

    private static String text(Set<AclOperation> allowed) {
        String may = words(TOLD.stream().filter(allowed::contains));
        String mayNot = words(TOLD.stream().filter(operation -> !allowed.contains(operation)));
        return "may " + (may.isEmpty() ? "do nothing" : may) + (mayNot.isEmpty() ? "" : ", may not " + mayNot);
    }

    private static String words(Stream<AclOperation> operations) {
        return operations
                .map(operation -> operation.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String toolsName(AclOperation operation) {
        return operation == AclOperation.DESCRIBE_CONFIGS
                ? "DescribeConfigs"
                : operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
