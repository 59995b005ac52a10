package dev.afterimage.streamer.doctor;

import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What one of the streamer's topics has to be like.
 *
 * @param spec how it is created
 * @param settings that it must have
 * @param partitions how many it must have; empty where any number will do
 * @param leastBytes how large a record it must take at least (`max.message.bytes`)
 * @param operations what a streamer does with it
 */
record TopicRole(
        TopicSpec spec,
        Map<String, String> settings,
        OptionalInt partitions,
        int leastBytes,
        Set<AclOperation> operations) {
    private static final String CLEANUP = "cleanup.policy";
    /** A chunk of a model and its key. */
    private static final int REGISTRY_BYTES = 1_000_000;
    /** A prediction with a long set and the key and headers that it takes over; a small picture. */
    private static final int RECORD_BYTES = 64 << 10;

    String topic() {
        return spec.name();
    }

    /** Compaction would refuse pictures without a key, and keep one of those with the same. */
    static TopicRole images(TopicNames names) {
        TopicSpec spec =
                TopicSpec.images(names.images(), StreamerOptions.DEFAULT_PARTITIONS, StreamerOptions.BROKER_DEFAULT);
        return new TopicRole(
                spec, Map.of(CLEANUP, "delete"), OptionalInt.empty(), RECORD_BYTES, Set.of(AclOperation.READ));
    }

    static TopicRole predictions(TopicNames names) {
        return outcomes(TopicSpec.predictions(
                names.predictions(), StreamerOptions.DEFAULT_PARTITIONS, StreamerOptions.BROKER_DEFAULT));
    }

    static TopicRole rejected(TopicNames names) {
        return outcomes(TopicSpec.rejected(
                names.rejected(), StreamerOptions.DEFAULT_PARTITIONS, StreamerOptions.BROKER_DEFAULT));
    }

    static TopicRole models(TopicNames names) {
        Map<String, String> compacted = Map.of(CLEANUP, "compact");
        TopicSpec spec =
                new TopicSpec(names.models(), RegistryTopic.PARTITIONS, StreamerOptions.BROKER_DEFAULT, compacted);
        return new TopicRole(
                spec, compacted, OptionalInt.of(RegistryTopic.PARTITIONS), REGISTRY_BYTES, Set.of(AclOperation.READ));
    }

    private static TopicRole outcomes(TopicSpec spec) {
        Map<String, String> settings = Map.of(CLEANUP, "delete", "message.timestamp.type", "LogAppendTime");
        return new TopicRole(spec, settings, OptionalInt.empty(), RECORD_BYTES, Set.of(AclOperation.WRITE));
    }
}
