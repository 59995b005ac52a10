package dev.afterimage.streamer.replay;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.topics.Groupless;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Committed records by their offsets, read in no group. One thread at a time may use it. */
final class StoredRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int REQUEST_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    StoredRecords(Map<String, Object> clientProperties) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.consumer = Groupless.consumer(config);
    }

    /** In the order of their numbers; none where there is no such topic. */
    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .sorted(Comparator.comparingInt(PartitionInfo::partition))
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Where each partition ends now: transactions that are still open lie behind it. */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    long beginning(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** The first offset whose record is not older; empty where all are. */
    Optional<Long> firstSince(TopicPartition partition, Instant time) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        return found == null ? Optional.empty() : Optional.of(found.offset());
    }

    /** The record at an offset; empty where it is gone. */
    Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        long end = ends(List.of(partition)).getOrDefault(partition, 0L);
        if (offset < beginning(partition) || offset >= end) {
            return Optional.empty();
        }
        AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        read(partition, offset, offset + 1, found::set);
        return Optional.ofNullable(found.get());
    }

    /**
     * Hands over the records from one offset up to another.
     *
     * @throws UserError when nothing arrives for too long
     */
    void read(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long position = from;
        long progressNanos = System.nanoTime();
        while (position < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) {
                    taker.accept(record);
                }
            }
            // moves over the marks of transactions too, which no record shows
            long reached = consumer.position(partition);
            if (reached > position) {
                progressNanos = System.nanoTime();
            } else {
                requirePatience(progressNanos, partition, reached);
            }
            position = reached;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static void requirePatience(long progressNanos, TopicPartition partition, long reached) {
        if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
            throw new UserError(
                    "reading " + partition.topic() + "/" + partition.partition() + " stands still at offset " + reached
                            + " for " + PATIENCE.toSeconds() + " seconds: the broker does not answer, try again");
        }
    }
}
