package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Files on their way to a topic, one record each: no key, no name, no class, but what {@link #send} is told to add. */
final class Sending implements AutoCloseable {
    static final String TRUE_LABEL = "true-label";
    /** What a record needs beside the file itself; the topic's limit counts it. */
    private static final int OVERHEAD_BYTES = 512;

    private static final int MAX_REQUEST_BYTES = 9 << 20;
    private static final int ANSWER_MILLIS = 15_000;
    private static final int REQUEST_MILLIS = 10_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int maxFileBytes;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Sending(Map<String, Object> clientProperties, String topic, int maxMessageBytes) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_MILLIS);
        int maxRequestBytes = Integer.parseInt(String.valueOf(config.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)));
        this.maxFileBytes = Math.min(maxMessageBytes, maxRequestBytes) - OVERHEAD_BYTES;
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /**
     * Sends a file.
     *
     * @param label the class of the picture, where consumers may know it
     * @return why it was skipped, empty when it was sent
     */
    Optional<String> send(Path file, Optional<String> label) {
        requireNoFailure();
        byte[] bytes;
        try {
            if (Files.size(file) > maxFileBytes) {
                return Optional.of("has " + Files.size(file) + " bytes, topic " + topic + " takes " + maxFileBytes);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic, bytes);
        label.ifPresent(known -> event.headers().add(TRUE_LABEL, known.getBytes(StandardCharsets.UTF_8)));
        hand(event);
        return Optional.empty();
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

    private void hand(ProducerRecord<byte[], byte[]> event) {
        try {
            var unused = producer.send(event, (metadata, e) -> failure.compareAndSet(null, e));
        } catch (KafkaException e) {
            throw failed(e);
        }
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
