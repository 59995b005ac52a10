package dev.afterimage.registry.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the registry topic: the index first, which is kilobytes whatever was ever published, then one model's chunks.
 *
 * <p>It has a consumer of its own, in no group. One thread at a time may use it. What Kafka's consumer throws is thrown on
 * (authorisation lost, topic deleted); the reader may be used again afterwards.
 */
public final class RegistryReader implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final TopicPartition indexPartition;
    private final PartitionReader index;
    private final PartitionReader chunkPartition;
    private final ChunkReader chunks;
    private final IndexRecords records = new IndexRecords();
    private RegistryIndex snapshot;
    // offset of the next index record; -1 before the first reading
    private long position = -1;

    public RegistryReader(Map<String, Object> clientProperties, String topic) {
        this(Clients.consumer(clientProperties), topic, Clients.answerTimeout(clientProperties));
    }

    RegistryReader(Consumer<String, byte[]> consumer, String topic, Duration patience) {
        this.consumer = consumer;
        this.indexPartition = RegistryTopic.index(topic);
        this.index = new PartitionReader(consumer, indexPartition, patience);
        this.chunkPartition = new PartitionReader(consumer, RegistryTopic.chunks(topic), patience);
        this.chunks = new ChunkReader(chunkPartition);
        this.snapshot = records.snapshot();
    }

    /** Reads whatever the index holds up to its present end. */
    public RegistryIndex readIndex() {
        return readIndexTo(index.end());
    }

    /** What the index says after whatever arrived within a while; for those who follow it. */
    public RegistryIndex poll(Duration timeout) {
        if (position < 0) {
            return readIndex();
        }
        assignIndex();
        ConsumerRecords<String, byte[]> arrived = consumer.poll(timeout);
        arrived.forEach(records::apply);
        position = consumer.position(indexPartition);
        if (!arrived.isEmpty()) {
            snapshot = records.snapshot();
        }
        return snapshot;
    }

    /** The newest index read, without asking the broker. */
    public RegistryIndex index() {
        return snapshot;
    }

    /** Fetches a release that the newest index read knows. */
    public Fetched fetch(String name, int version) {
        RegistryIndex known = position < 0 ? readIndex() : snapshot;
        return known.entry(name, version)
                .map(this::fetch)
                .orElseGet(() -> new Fetched.Missing("there is no %s version %d".formatted(name, version)));
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Reads the index until its position reaches an offset, such as the high watermark. */
    RegistryIndex readIndexTo(long end) {
        long from = position < 0 ? index.beginning() : position;
        position = index.read(from, end, record -> {
            records.apply(record);
            return true;
        });
        snapshot = records.snapshot();
        return snapshot;
    }

    /** Whether any chunk of these bytes was freed at or after an offset. */
    boolean freedSince(long offset, long end, String sha256) {
        return chunks.freedSince(offset, end, sha256);
    }

    private Fetched fetch(Entry entry) {
        return entry.fold(
                chunks::fetch,
                retired -> new Fetched.Missing("version %d was retired at %s: %s"
                        .formatted(retired.version(), retired.at(), retired.reason())),
                unreadable -> new Fetched.Missing(
                        "version %d cannot be read: %s".formatted(unreadable.version(), unreadable.reason())));
    }

    private void assignIndex() {
        if (!consumer.assignment().equals(Set.of(indexPartition))) {
            consumer.assign(List.of(indexPartition));
            consumer.seek(indexPartition, position);
        }
    }
}
