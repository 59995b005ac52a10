package dev.afterimage.benchmarks.stream;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many predictions say what their image event's `true-label` says. Arguments: bootstrap server, topic, how many records to wait for. */
public final class StreamAccuracy {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StreamAccuracy() {}

    public static void main(String[] args) throws InterruptedException {
        int count = Integer.parseInt(args[2]);
        int read = 0;
        int right = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<byte[], byte[]> consumer = Clients.consumer(args[0])) {
            Clients.assignFromBeginning(consumer, args[1]);
            while (read < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    read++;
                    right += isRight(record) ? 1 : 0;
                }
            }
        }
        System.out.printf("%d of %d right, accuracy %.4f%n", right, read, (double) right / read);
    }

    private static boolean isRight(ConsumerRecord<byte[], byte[]> record) {
        byte[] label = record.headers().lastHeader(Prediction.TRUE_LABEL).value();
        return Prediction.read(record.value()).label().equals(new String(label, StandardCharsets.UTF_8));
    }
}
