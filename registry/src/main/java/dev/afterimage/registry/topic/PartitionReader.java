package dev.afterimage.registry.topic;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads one partition from an offset to another; the consumer is borrowed and assigned to that partition alone. */
final class PartitionReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Duration patience;

    /** @param patience how long to go on without any progress */
    PartitionReader(Consumer<String, byte[]> consumer, TopicPartition partition, Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.patience = patience;
    }

    long beginning() {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** The last stable offset: transactions that are still open lie behind it. */
    long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /**
     * Hands over the records from one offset up to another, until the taker has enough.
     *
     * @return where the next reading goes on
     * @throws TimeoutException when nothing arrives for too long
     */
    long read(long from, long to, Predicate<ConsumerRecord<String, byte[]>> wantsMore) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long position = from;
        long progressNanos = System.nanoTime();
        while (position < to) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (!wantsMore.test(record)) {
                    return record.offset() + 1;
                }
            }
            // moves over the marks of transactions too, which no record shows
            long reached = consumer.position(partition);
            if (reached > position) {
                progressNanos = System.nanoTime();
            }
            requireProgress(progressNanos, reached, to);
            position = reached;
        }
        return position;
    }

    private void requireProgress(long progressNanos, long reached, long to) {
        if (reached < to && System.nanoTime() - progressNanos > patience.toNanos()) {
            throw new TimeoutException(
                    "%s stands still at offset %d of %d for %d seconds: the broker does not answer, or a transaction is left open"
                            .formatted(partition, reached, to, patience.toSeconds()));
        }
    }
}
