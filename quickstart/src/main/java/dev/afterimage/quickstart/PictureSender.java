package dev.afterimage.quickstart;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.prediction.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends pictures as image events. Which class an event shows goes along as `true-label`, which the model never sees, for the metric of live accuracy; what
 * the summary counts by is kept here, under the place that Kafka gave it.
 */
final class PictureSender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> labels;
    private final Ledger ledger;

    PictureSender(Map<String, Object> clientProperties, List<String> labels, Ledger ledger) {
        this.labels = labels;
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        properties.put("max.request.size", 8 * 1024 * 1024);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.ledger = ledger;
    }

    /** Sends the pictures over and over at a steady rate until told to stop. */
    void sendRepeatedly(List<LabelledFile> files, double perSecond, BooleanSupplier stop) {
        long start = System.nanoTime();
        for (int i = 0; !stop.getAsBoolean(); i++) {
            LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
            await(send(files.get(i % files.size()), Pass.PACED), files.get(i % files.size()), Pass.PACED);
        }
    }

    /** Sends each picture once, as fast as the broker takes them. */
    void sendOnce(List<LabelledFile> files) {
        List<Future<RecordMetadata>> sent =
                files.stream().map(file -> send(file, Pass.WHOLE_TEST)).toList();
        for (int i = 0; i < files.size(); i++) {
            await(sent.get(i), files.get(i), Pass.WHOLE_TEST);
        }
    }

    private Future<RecordMetadata> send(LabelledFile file, Pass pass) {
        ledger.count(pass);
        byte[] label = labels.get(file.label()).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Node.IMAGES, bytes(file));
        event.headers().add(Prediction.TRUE_LABEL, label);
        return producer.send(event);
    }

    private void await(Future<RecordMetadata> sent, LabelledFile file, Pass pass) {
        try {
            RecordMetadata at = sent.get();
            ledger.sent(new Place(at.partition(), at.offset()), new Ledger.Sent(file.label(), at.timestamp(), pass));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a picture: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending pictures", e);
        }
    }

    private static byte[] bytes(LabelledFile file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
