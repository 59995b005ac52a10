package dev.afterimage.benchmarks.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Pictures to a topic at a steady pace, round and round, until it is closed; one that is late does not delay those after it. */
final class SteadyFlow implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final List<byte[]> pictures;
    private final double perSecond;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "steady-flow");
    private volatile boolean closed;

    /** Begins at once. */
    SteadyFlow(Map<String, Object> client, String topic, List<byte[]> pictures, double perSecond) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.pictures = List.copyOf(pictures);
        this.perSecond = perSecond;
        thread.start();
    }

    long sent() {
        return sent.get();
    }

    private void run() {
        long start = System.nanoTime();
        int partitions = producer.partitionsFor(topic).size();
        while (!closed) {
            long number = sent.getAndIncrement();
            long due = start + (long) (number / perSecond * NANOS_PER_SECOND);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            // round robin, so that no partition is ahead of another
            int partition = (int) (number % partitions);
            producer.send(new ProducerRecord<>(topic, partition, null, pictures.get((int) (number % pictures.size()))));
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
        producer.close();
    }
}
