package dev.afterimage.streamer.cli;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Files on their way to a topic, one record each: no key, no name, no class, but what {@link #send} is told to add. */
final class Sending implements AutoCloseable {

    private final ImageEvents events;
    private final String topic;
    private final Payloads payloads;

    Sending(Map<String, Object> clientProperties, String topic, Payloads payloads) {
        this.events = new ImageEvents(clientProperties, topic);
        this.topic = topic;
        this.payloads = payloads;
    }

    /**
     * Sends a file.
     *
     * @param label the class of the picture, where consumers may know it
     * @return why it was skipped, empty when it was sent
     */
    Optional<String> send(Path file, Optional<String> label) {
        return payloads.of(file).fold(content -> send(content.bytes(), label), nothing -> Optional.of(nothing.why()));
    }

    /** Waits until the broker has everything. */
    void finish() {
        events.finish();
    }

    @Override
    public void close() {
        events.close();
    }

    private Optional<String> send(byte[] picture, Optional<String> label) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic, picture);
        label.ifPresent(known -> event.headers().add(Prediction.TRUE_LABEL, known.getBytes(StandardCharsets.UTF_8)));
        events.send(event);
        return Optional.empty();
    }
}
