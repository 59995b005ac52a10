package dev.afterimage.registry.topic;

import dev.afterimage.registry.cli.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a registry topic with the settings it is best off with.
 *
 * <p>Managed clusters refuse some of them, each cluster others: those are left out and named in the log. Without compaction
 * releases would vanish, so that one is a must.
 */
final class TopicCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Map<String, String> MUST = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");

    private final Admin admin;
    private final RegistryTopic topic;
    private final Object bootstrapServers;

    TopicCreation(Admin admin, RegistryTopic topic, Map<String, Object> clientProperties) {
        this.admin = admin;
        this.topic = topic;
        this.bootstrapServers =
                clientProperties.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "HOST:PORT");
    }

    /** Says whether it was this call that created the topic. */
    boolean run() {
        try {
            create(allowed());
            return true;
        } catch (TopicExistsException e) {
            // somebody was faster
            return !new TopicCheck(admin, topic.name()).isThere();
        } catch (AuthorizationException e) {
            throw new UserError(
                    "topic %s does not exist and this account may not create it; create it with: %s"
                            .formatted(topic.name(), command()),
                    e);
        }
    }

    private Map<String, String> allowed() {
        requireCompaction();
        Map<String, String> wanted = new LinkedHashMap<>(MUST);
        wanted.putAll(wishes());
        if (refusal(wanted).isEmpty()) {
            return wanted;
        }
        return withoutRefused();
    }

    private void requireCompaction() {
        refusal(MUST).ifPresent(e -> {
            throw new UserError(
                    "the cluster refuses to create %s with cleanup.policy=compact, and a registry cannot do without: %s"
                            .formatted(topic.name(), e.getMessage()),
                    e);
        });
    }

    private Map<String, String> withoutRefused() {
        Map<String, String> kept = new LinkedHashMap<>(MUST);
        List<String> refused = new ArrayList<>();
        wishes().forEach((setting, value) -> {
            Map<String, String> tried = new LinkedHashMap<>(kept);
            tried.put(setting, value);
            if (refusal(tried).isEmpty()) {
                kept.put(setting, value);
            } else {
                refused.add(setting);
            }
        });
        LOG.warn(
                "the cluster refuses settings of the registry topic, created without topic={} refused={}",
                topic.name(),
                refused);
        return kept;
    }

    private Map<String, String> wishes() {
        Map<String, String> wishes = new LinkedHashMap<>();
        // weights do not compress
        wishes.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        // the active segment is never compacted: a small one sets the bytes of retired releases free
        wishes.put(TopicConfig.SEGMENT_BYTES_CONFIG, "134217728");
        wishes.put(TopicConfig.SEGMENT_MS_CONFIG, "86400000");
        wishes.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        if (replicas() >= 3) {
            wishes.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return wishes;
    }

    /** What the broker would make of it, its default included. */
    private int replicas() {
        if (topic.replicationFactor() != RegistryTopic.BROKER_DEFAULT) {
            return topic.replicationFactor();
        }
        try {
            return Answer.of(submit(MUST, true).replicationFactor(topic.name()));
        } catch (KafkaException e) {
            LOG.debug("the broker's replication factor is not known topic={}", topic.name(), e);
            return 1;
        }
    }

    private Optional<KafkaException> refusal(Map<String, String> settings) {
        try {
            Answer.of(submit(settings, true).all());
            return Optional.empty();
        } catch (AuthorizationException e) {
            // a kind of InvalidConfigurationException, but no setting's fault
            throw e;
        } catch (PolicyViolationException | InvalidConfigurationException | InvalidRequestException e) {
            return Optional.of(e);
        }
    }

    private void create(Map<String, String> settings) {
        Answer.of(submit(settings, false).all());
        LOG.info("created the registry topic topic={} settings={}", topic.name(), settings);
    }

    private CreateTopicsResult submit(Map<String, String> settings, boolean validateOnly) {
        NewTopic wanted = new NewTopic(topic.name(), RegistryTopic.PARTITIONS, (short) topic.replicationFactor());
        return admin.createTopics(
                List.of(wanted.configs(settings)), new CreateTopicsOptions().validateOnly(validateOnly));
    }

    private String command() {
        Map<String, String> settings = new LinkedHashMap<>(MUST);
        settings.putAll(wishes());
        return "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d %s"
                .formatted(
                        bootstrapServers,
                        topic.name(),
                        RegistryTopic.PARTITIONS,
                        settings.entrySet().stream()
                                .map(setting -> "--config " + setting)
                                .collect(Collectors.joining(" ")));
    }
}
