package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Records on their way to an images topic; those of one partition arrive in the order in which they are handed over. */
final class ImageEvents implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 9 << 20;
    private static final int ANSWER_MILLIS = 15_000;
    private static final int REQUEST_MILLIS = 10_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ImageEvents(Map<String, Object> clientProperties, String topic) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_MILLIS);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /** The largest record that a producer with these properties sends to a topic with this limit. */
    static int maxRecordBytes(Map<String, Object> clientProperties, int maxMessageBytes) {
        Object maxRequestBytes =
                clientProperties.getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return Math.min(maxMessageBytes, Integer.parseInt(String.valueOf(maxRequestBytes)));
    }

    /** @throws UserError when the broker did not take this one or one before */
    void send(ProducerRecord<byte[], byte[]> event) {
        requireNoFailure();
        try {
            var unused = producer.send(event, (metadata, e) -> failure.compareAndSet(null, e));
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Waits until the broker has everything. */
    void finish() {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(ANSWER_MILLIS));
    }

    private void requireNoFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw failed(e);
        }
    }

    private UserError failed(Exception e) {
        return new UserError("the broker did not take a picture for topic " + topic + ": " + e.getMessage(), e);
    }
}
