package dev.afterimage.registry.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn at writing the index. Opening it fences whoever had the turn before, and only then reads the index.
 *
 * <p>In this order two writers cannot both build on the same index: the later one aborted what the earlier one left open
 * before it read, and the earlier one can no longer commit.
 */
final class FencedSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FencedSession.class);

    private final String topic;
    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final RegistryReader reader;
    private final RegistryIndex index;
    private boolean open;

    /** Borrows reader and admin. */
    FencedSession(Map<String, Object> clientProperties, String topic, RegistryReader reader, Admin admin) {
        this.topic = topic;
        this.admin = admin;
        this.reader = reader;
        this.producer = Clients.fencingProducer(clientProperties, transactionalId(topic));
        try {
            producer.initTransactions();
            this.index = reader.readIndexTo(highWatermark(RegistryTopic.INDEX));
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** One per registry topic, the same for every writer. */
    static String transactionalId(String topic) {
        return "afterimage-registry-" + topic;
    }

    /** The index as it was when the turn began. */
    RegistryIndex index() {
        return index;
    }

    /** The end of a partition under {@code read_uncommitted}; the last stable offset can lag behind it. */
    long highWatermark(int partition) {
        TopicPartition asked = new TopicPartition(topic, partition);
        ListOffsetsOptions uncommitted = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        return Answer.of(admin.listOffsets(Map.of(asked, OffsetSpec.latest()), uncommitted)
                        .partitionResult(asked))
                .offset();
    }

    /** Sends into this turn's transaction, which begins with the first record; nobody sees them before the commit. */
    void write(List<ProducerRecord<String, byte[]>> records) {
        if (!open && !records.isEmpty()) {
            producer.beginTransaction();
            open = true;
        }
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        sent.forEach(Answer::of);
    }

    /** Makes it all visible at once, and returns when it is. */
    void commit() {
        if (open) {
            producer.commitTransaction();
            open = false;
            awaitVisibility();
        }
    }

    /** The commit's mark reaches the partition a moment after the commit is decided. */
    private void awaitVisibility() {
        try {
            reader.readIndexTo(highWatermark(RegistryTopic.INDEX));
        } catch (KafkaException e) {
            LOG.warn("committed, but readers may see it late topic={}", topic, e);
        }
    }

    /** Aborts what was not committed. */
    @Override
    public void close() {
        try {
            if (open) {
                producer.abortTransaction();
            }
        } catch (RuntimeException e) {
            // fenced or cut off: the next writer's turn aborts it
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
