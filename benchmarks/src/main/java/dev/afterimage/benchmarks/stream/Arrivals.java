package dev.afterimage.benchmarks.stream;

import dev.afterimage.prediction.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Predictions as a consumer gets them, with the time from their image event's CreateTime. */
final class Arrivals implements AutoCloseable {
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "arrivals");
    private volatile boolean closed;

    /** Begins at once. */
    Arrivals(String bootstrapServers, String topic) throws InterruptedException {
        this.consumer = Clients.consumer(bootstrapServers);
        Clients.assignFromBeginning(consumer, topic);
        thread.start();
    }

    private record Arrival(long createdMillis, long latencyMillis) {}

    /** Median, 99th percentile and maximum of what was created in a span of time. */
    String percentiles(long fromMillis, long toMillis) {
        List<Long> latencies = arrivals.stream()
                .filter(arrival -> arrival.createdMillis() >= fromMillis && arrival.createdMillis() < toMillis)
                .map(Arrival::latencyMillis)
                .sorted()
                .toList();
        return "p50 %d ms, p99 %d ms, longest %d ms of %d images"
                .formatted(
                        latencies.get(latencies.size() / 2),
                        latencies.get(latencies.size() * 99 / 100),
                        latencies.get(latencies.size() - 1),
                        latencies.size());
    }

    private void run() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long created = Prediction.read(record.value()).source().time().toEpochMilli();
                arrivals.add(new Arrival(created, System.currentTimeMillis() - created));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
