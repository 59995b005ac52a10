package dev.afterimage.registry.topic;

import dev.afterimage.registry.cli.UserError;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic that releases live in: one partition for the index, one for the bytes.
 *
 * @param name of the topic
 * @param replicationFactor for creating it; {@link #BROKER_DEFAULT} leaves it to the broker
 */
public record RegistryTopic(String name, int replicationFactor) {
    public static final int BROKER_DEFAULT = -1;

    static final int INDEX = 0;
    static final int CHUNKS = 1;
    public static final int PARTITIONS = 2;

    public RegistryTopic {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (replicationFactor != BROKER_DEFAULT && (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "replicationFactor must be positive or -1 for the broker's default, was %d"
                            .formatted(replicationFactor));
        }
    }

    public RegistryTopic(String name) {
        this(name, BROKER_DEFAULT);
    }

    /**
     * Creates the topic where it is missing, else checks that it can hold a registry.
     *
     * @return whether it was created
     * @throws UserError when it is the wrong kind of topic, or missing and this account may not create it
     */
    public boolean ensure(Map<String, Object> clientProperties) {
        try (Admin admin = Clients.admin(clientProperties)) {
            return ensure(admin, clientProperties);
        }
    }

    /**
     * Checks that the topic is there and can hold a registry.
     *
     * @throws UserError when it is missing or the wrong kind of topic
     */
    public void require(Map<String, Object> clientProperties) {
        try (Admin admin = Clients.admin(clientProperties)) {
            require(admin);
        }
    }

    boolean ensure(Admin admin, Map<String, Object> clientProperties) {
        if (new TopicCheck(admin, name).isThere()) {
            return false;
        }
        return new TopicCreation(admin, this, clientProperties).run();
    }

    void require(Admin admin) {
        if (!new TopicCheck(admin, name).isThere()) {
            throw new UserError(
                    "there is no registry topic %s: publish a release, which creates it, or name another with --registry-topic"
                            .formatted(name));
        }
    }

    static TopicPartition index(String topic) {
        return new TopicPartition(topic, INDEX);
    }

    static TopicPartition chunks(String topic) {
        return new TopicPartition(topic, CHUNKS);
    }
}
