package dev.afterimage.registry.topic;

import dev.afterimage.registry.cli.UserError;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a topic is there and can hold a registry. */
final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

    private final Admin admin;
    private final String topic;

    TopicCheck(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** @throws UserError when it is there and the wrong kind */
    boolean isThere() {
        int partitions;
        try {
            Map<String, TopicDescription> topics =
                    Answer.of(admin.describeTopics(List.of(topic)).allTopicNames());
            partitions = topics.values().iterator().next().partitions().size();
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        } catch (InvalidTopicException e) {
            throw new UserError("%s is no name for a topic: %s".formatted(topic, e.getMessage()), e);
        }
        requirePartitions(partitions);
        requireCompaction();
        return true;
    }

    private void requirePartitions(int partitions) {
        if (partitions != RegistryTopic.PARTITIONS) {
            throw refusal("it has %d partitions and a registry has %d".formatted(partitions, RegistryTopic.PARTITIONS));
        }
    }

    private void requireCompaction() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config;
        try {
            config = Answer.of(admin.describeConfigs(List.of(resource)).all()).get(resource);
        } catch (AuthorizationException e) {
            LOG.warn(
                    "this account may not read the topic's settings, cleanup.policy=compact is not checked topic={}",
                    topic);
            return;
        }
        ConfigEntry policy = config == null ? null : config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null && !TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy.value())) {
            throw refusal(
                    "it has cleanup.policy=%s, so Kafka would delete releases; a registry needs cleanup.policy=compact"
                            .formatted(policy.value()));
        }
    }

    private UserError refusal(String why) {
        return new UserError(
                "topic %s cannot be a registry: %s; name another one with --registry-topic".formatted(topic, why));
    }
}
