package dev.afterimage.streamer.topics;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates missing topics and reads the limits of those that are there. One thread at a time may use it. */
public final class Topics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final int REQUEST_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int LOOKS = 100;
    private static final long LOOK_AGAIN_NANOS = 50_000_000;
    /** A broker's own default, for topics whose settings this account may not read. */
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    private static final String MAX_TRANSACTION_CONFIG = "transaction.max.timeout.ms";

    private final Admin admin;
    private final String bootstrapServers;

    public Topics(Map<String, Object> clientProperties) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.admin = Admin.create(config);
        this.bootstrapServers = String.valueOf(config.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /**
     * Creates a topic where it is missing.
     *
     * @throws UserError when it is missing and cannot be created, or no broker answers
     */
    public void ensure(TopicSpec topic) {
        try {
            if (!exists(topic.name())) {
                create(topic);
            }
        } catch (TopicExistsException e) {
            LOG.debug("somebody else created the topic topic={}", topic.name(), e);
        } catch (InvalidTopicException e) {
            throw new UserError(topic.name() + " is no name for a topic: " + e.getMessage(), e);
        } catch (AuthorizationException | PolicyViolationException e) {
            throw new UserError(
                    "topic " + topic.name() + " is missing and cannot be created by this account (" + e.getMessage()
                            + "). Create it with: " + topic.command(bootstrapServers),
                    e);
        } catch (TimeoutException e) {
            throw noAnswer(e);
        }
    }

    /** Whether a topic is there, as far as this account may see. */
    public boolean exists(String topic) {
        try {
            Answer.of(admin.describeTopics(List.of(topic)).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /** The largest record that a topic takes, in bytes. */
    public int maxMessageBytes(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return setting(resource, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .map(Integer::parseInt)
                    .orElse(DEFAULT_MAX_MESSAGE_BYTES);
        } catch (KafkaException e) {
            LOG.warn(
                    "the topic's size limit cannot be read, taking the broker's default topic={} bytes={} reason={}",
                    topic,
                    DEFAULT_MAX_MESSAGE_BYTES,
                    e.getMessage());
            return DEFAULT_MAX_MESSAGE_BYTES;
        }
    }

    /** The longest transaction that the brokers allow; empty where this account may not read their settings. */
    OptionalInt maxTransactionMillis() {
        try {
            Node broker = Answer.of(admin.describeCluster().nodes()).iterator().next();
            return setting(new ConfigResource(ConfigResource.Type.BROKER, broker.idString()), MAX_TRANSACTION_CONFIG)
                    .map(value -> OptionalInt.of(Integer.parseInt(value)))
                    .orElse(OptionalInt.empty());
        } catch (KafkaException e) {
            LOG.debug("the broker's settings cannot be read", e);
            return OptionalInt.empty();
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        admin.close();
    }

    private void create(TopicSpec topic) {
        Map<String, String> settings = allowed(topic);
        submit(topic, settings, false);
        awaitVisible(topic.name());
        LOG.info("created topic={} partitions={} settings={}", topic.name(), topic.partitions(), settings);
    }

    /** A controller has created the topic before every broker knows of it, and a stream must not take it for missing. */
    private void awaitVisible(String topic) {
        for (int look = 0; look < LOOKS && !exists(topic); look++) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The wishes that the cluster grants; managed clusters refuse some, each others. */
    private Map<String, String> allowed(TopicSpec topic) {
        if (grants(topic, topic.settings())) {
            return topic.settings();
        }
        Map<String, String> granted = new TreeMap<>(topic.settings());
        granted.entrySet().removeIf(setting -> !grants(topic, Map.of(setting.getKey(), setting.getValue())));
        TreeSet<String> refused = new TreeSet<>(topic.settings().keySet());
        refused.removeAll(granted.keySet());
        LOG.warn("the cluster refuses settings, left out topic={} settings={}", topic.name(), refused);
        return granted;
    }

    private boolean grants(TopicSpec topic, Map<String, String> settings) {
        try {
            submit(topic, settings, true);
            return true;
        } catch (PolicyViolationException | InvalidConfigurationException | InvalidRequestException e) {
            return false;
        }
    }

    private void submit(TopicSpec topic, Map<String, String> settings, boolean validateOnly) {
        NewTopic wanted =
                new NewTopic(topic.name(), topic.partitions(), (short) topic.replicationFactor()).configs(settings);
        Answer.of(admin.createTopics(List.of(wanted), new CreateTopicsOptions().validateOnly(validateOnly))
                .all());
    }

    private UserError noAnswer(TimeoutException e) {
        return new UserError(
                "no Kafka broker answers at " + bootstrapServers + " within " + ANSWER_MILLIS / 1000
                        + " seconds: start one, or name another with --bootstrap-server",
                e);
    }

    private Optional<String> setting(ConfigResource resource, String name) {
        return Optional.ofNullable(
                        Answer.of(admin.describeConfigs(List.of(resource)).all())
                                .get(resource))
                .map(settings -> settings.get(name))
                .map(ConfigEntry::value);
    }
}
