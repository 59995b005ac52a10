package dev.afterimage.quickstart.demo;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.samples.PlateKind;
import dev.afterimage.samples.Plates;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An endless line of plates. */
@Command(
        name = "send",
        description = "Sends freshly drawn metal plates to the images topic, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class SendPlatesCommand implements Callable<Integer> {
    private static final List<PlateKind> KINDS = List.of(PlateKind.values());
    private static final int SIDE_PX = 96;
    private static final float JPEG_QUALITY = 0.92f;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--rate", defaultValue = "10", description = "Plates a second (default: ${DEFAULT-VALUE}).")
    private double perSecond;

    @Option(names = "--topic", defaultValue = "images", description = "Topic to send to (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(names = "--count", defaultValue = "-1", description = "Stop after so many; endless without.")
    private long count;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        kafka.requireReachable();
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put("acks", "all");
        Plates plates = new Plates(System.currentTimeMillis());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (long i = 0; i != count && !Thread.currentThread().isInterrupted(); i++) {
                LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
                producer.send(plate(plates, i)).get();
            }
        }
        return 0;
    }

    private ProducerRecord<byte[], byte[]> plate(Plates plates, long index) {
        PlateKind kind = KINDS.get((int) (index % KINDS.size()));
        byte[] jpeg = plates.draw(kind, index, SIDE_PX).jpeg(JPEG_QUALITY);
        ProducerRecord<byte[], byte[]> plate = new ProducerRecord<>(kafka.topic(topic), jpeg);
        plate.headers().add(Prediction.TRUE_LABEL, kind.label().getBytes(StandardCharsets.UTF_8));
        return plate;
    }
}
