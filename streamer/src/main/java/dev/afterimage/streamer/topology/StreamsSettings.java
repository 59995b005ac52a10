package dev.afterimage.streamer.topology;

import dev.afterimage.streamer.topics.ClientLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams for records that are pictures.
 *
 * <p>They carry no prefix, so that whatever the user's own properties say, with or without one, comes on top.
 */
public final class StreamsSettings {
    /** Room for an image of the largest topic and the headers of a rejection; the topic's own limit decides. */
    private static final int MAX_REQUEST_BYTES = 9 << 20;

    private static final int FETCH_BYTES = 8 << 20;
    /** Streams' own defaults of 1,000 would be a gigabyte per partition with pictures of a megabyte. */
    private static final int RECORDS = 8;
    /** A streamer that was killed is noticed this soon. */
    private static final int SESSION_MILLIS = 10_000;

    private static final int HEARTBEAT_MILLIS = 3_000;
    /** Streams' default for exactly-once, written down because what a crash leaves open blocks readers this long. */
    private static final int TRANSACTION_MILLIS = 10_000;

    /** Each thread waits for its commit: Streams' own 100 costs a fifth of the throughput on two cores (ADR 16). */
    private static final int COMMIT_MILLIS = 300;

    private final StreamsConfig config;

    /**
     * Creates the settings.
     *
     * @param clientProperties the user's, with the brokers
     */
    public StreamsSettings(String applicationId, int threads, Map<String, Object> clientProperties) {
        Map<String, Object> settings = new HashMap<>(defaults());
        settings.putAll(clientProperties);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        this.config = new StreamsConfig(settings);
    }

    /** What is set where the user's own properties say nothing. */
    public static Map<String, Object> defaults() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS,
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS,
                // pictures do not compress
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    }

    public StreamsConfig config() {
        return config;
    }

    /** The largest record that the producer takes, the user's own settings included. */
    public int maxRequestBytes() {
        return limits().maxRequestBytes();
    }

    /** What topics and broker have a say in, the user's own settings included. */
    public ClientLimits limits() {
        Map<String, Object> consumer = new HashMap<>(ConsumerConfig.configDef().defaultValues());
        consumer.putAll(config.getMainConsumerConfigs("any", "any", 0));
        Map<String, Object> producer = config.getProducerConfigs("any");
        return new ClientLimits(
                number(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                number(consumer, ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
                config.getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG),
                number(consumer, ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                number(consumer, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                number(producer, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
    }

    private static int number(Map<String, Object> settings, String name) {
        return Integer.parseInt(String.valueOf(settings.get(name)));
    }
}
