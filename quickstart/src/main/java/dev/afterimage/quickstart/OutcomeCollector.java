package dev.afterimage.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads predictions and rejections as any consumer would, read_committed, and enters them into the ledger. Its own thread. */
final class OutcomeCollector implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Thread thread = new Thread(this::run, "outcomes");

    /** Both topics must exist. */
    OutcomeCollector(Map<String, Object> clientProperties, Ledger ledger) {
        this.ledger = ledger;
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("fetch.max.wait.ms", 20);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Node.PREDICTIONS, Node.REJECTED)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(OutcomeCollector::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::enter);
            }
        } catch (WakeupException closed) {
            consumer.close();
        }
    }

    private void enter(ConsumerRecord<byte[], byte[]> outcome) {
        long now = System.currentTimeMillis();
        if (outcome.topic().equals(Node.PREDICTIONS)) {
            enterPrediction(outcome.value(), now);
        } else {
            Place place = new Place(
                    Integer.parseInt(header(outcome, "__streams.errors.partition")),
                    Long.parseLong(header(outcome, "__streams.errors.offset")));
            ledger.rejected(place);
        }
    }

    private void enterPrediction(byte[] value, long now) {
        try {
            JsonNode prediction = JSON.readTree(value);
            JsonNode source = prediction.get("source");
            ledger.predicted(
                    new Place(
                            source.get("partition").intValue(),
                            source.get("offset").longValue()),
                    new Ledger.Predicted(
                            prediction.get("label").asText(),
                            prediction.get("model").get("version").intValue(),
                            now));
        } catch (IOException e) {
            throw new UncheckedIOException("a prediction is not JSON", e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> outcome, String name) {
        Header header = outcome.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Waits until every event that was sent has its outcome. */
    void awaitSettled(Duration deadline) {
        Await.until("every picture to have its outcome", deadline, ledger::isSettled);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
