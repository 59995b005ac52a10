package dev.afterimage.registry.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka clients for the registry topic: the user's properties, between defaults that give up early and settings that the
 * registry's promises rest on.
 */
final class Clients {
    private static final int REQUEST_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 15_000;
    private static final int DELIVERY_MILLIS = 60_000;
    // the transaction holds a handful of small records
    private static final int TRANSACTION_MILLIS = 15_000;
    // a few chunks: enough to keep a line busy, little beside a model
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private Clients() {}

    static Admin admin(Map<String, Object> properties) {
        return Admin.create(patient(properties));
    }

    static Consumer<String, byte[]> consumer(Map<String, Object> properties) {
        Map<String, Object> config = patient(properties);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** For chunks: idempotent, so that a repeated request does not write twice. */
    static Producer<String, byte[]> chunkProducer(Map<String, Object> properties) {
        return new KafkaProducer<>(producing(properties), new StringSerializer(), new ByteArraySerializer());
    }

    /** For cards and aliases: whoever opens one with the same id fences the one before. */
    static Producer<String, byte[]> fencingProducer(Map<String, Object> properties, String transactionalId) {
        Map<String, Object> config = producing(properties);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** How long a client waits for an answer before it gives up. */
    static Duration answerTimeout(Map<String, Object> properties) {
        Object configured = patient(properties).get(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return Duration.ofMillis(Long.parseLong(String.valueOf(configured)));
    }

    private static Map<String, Object> producing(Map<String, Object> properties) {
        Map<String, Object> config = patient(properties);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // weights do not compress
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        return config;
    }

    private static Map<String, Object> patient(Map<String, Object> properties) {
        Map<String, Object> config = new HashMap<>(properties);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        long requestMillis = Long.parseLong(String.valueOf(config.get(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG)));
        // Kafka refuses a client whose whole call may take less than one request
        int answerMillis = (int) Math.max(ANSWER_MILLIS, requestMillis);
        config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, answerMillis);
        return config;
    }
}
