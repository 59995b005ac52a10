package dev.afterimage.streamer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Files on their way to a topic, one record each: no key, no name, no class, but what {@link #send} is told to add. */
final class Sending implements AutoCloseable {
    static final String TRUE_LABEL = "true-label";
    /** What a record needs beside the file itself; the topic's limit counts it. */
    private static final int OVERHEAD_BYTES = 512;

    private final ImageEvents events;
    private final String topic;
    private final int maxFileBytes;

    Sending(Map<String, Object> clientProperties, String topic, int maxMessageBytes) {
        this.maxFileBytes = ImageEvents.maxRecordBytes(clientProperties, maxMessageBytes) - OVERHEAD_BYTES;
        this.events = new ImageEvents(clientProperties, topic);
        this.topic = topic;
    }

    /**
     * Sends a file.
     *
     * @param label the class of the picture, where consumers may know it
     * @return why it was skipped, empty when it was sent
     */
    Optional<String> send(Path file, Optional<String> label) {
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
        events.send(event);
        return Optional.empty();
    }

    /** Waits until the broker has everything. */
    void finish() {
        events.finish();
    }

    @Override
    public void close() {
        events.close();
    }
}
