package dev.afterimage.streamer.replay;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.topology.ErrorHeaders;
import dev.afterimage.streamer.topology.RecordSize;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * Makes image events of rejections again.
 *
 * <p>Each goes to the partition that it came from, and those of one partition in their order. What the rejection added to the headers is taken off, so
 * that whoever sees the event cannot tell it from its first time; it is new only in its timestamp, or retention could delete it at once.
 */
public final class Replay implements AutoCloseable {
    private final StoredRecords rejections;
    private final StoredRecords events;
    private final String rejectedTopic;
    private final List<TopicPartition> partitions;
    private final ImagesTopic images;
    private final Originals originals;

    /**
     * Looks at the two topics.
     *
     * @param maxRecordBytes the largest record that producer and images topic take, asked for once the topic is known to be there
     * @throws UserError when one of the topics does not exist
     */
    public Replay(
            Map<String, Object> clientProperties,
            String rejectedTopic,
            String imagesTopic,
            IntSupplier maxRecordBytes) {
        this.rejections = new StoredRecords(clientProperties);
        this.events = new StoredRecords(clientProperties);
        this.rejectedTopic = rejectedTopic;
        try {
            this.partitions = partitions(rejections, rejectedTopic);
            int imagePartitions = partitions(events, imagesTopic).size();
            this.images = new ImagesTopic(imagesTopic, imagePartitions, maxRecordBytes.getAsInt());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.originals = new Originals(events, images);
    }

    /**
     * Goes through the rejections that are in the topic now; what is rejected meanwhile is left alone, so that a replay ends.
     *
     * @throws UserError when the topic has no such partition as is selected
     */
    public void run(Selection selection, ReplayListener listener) {
        requirePartition(selection);
        Map<TopicPartition, Long> ends = rejections.ends(partitions);
        for (TopicPartition partition : partitions) {
            if (selection.takesPartition(partition.partition())) {
                run(partition, ends.getOrDefault(partition, 0L), selection, listener);
            }
        }
    }

    @Override
    public void close() {
        rejections.close();
        events.close();
    }

    private void run(TopicPartition partition, long end, Selection selection, ReplayListener listener) {
        long beginning = selection
                .since()
                .map(time -> rejections.firstSince(partition, time).orElse(end))
                .orElseGet(() -> rejections.beginning(partition));
        rejections.read(partition, selection.from(beginning), selection.to(end), record -> {
            Rejection rejection = new Rejection(record);
            if (selection.takes(rejection)) {
                replay(rejection, listener);
            }
        });
    }

    private void replay(Rejection rejection, ReplayListener listener) {
        ProducerRecord<byte[], byte[]> event;
        try {
            event = event(rejection);
        } catch (Lost e) {
            listener.skipped(rejection, e.why());
            return;
        }
        listener.replayed(rejection, event);
    }

    private ProducerRecord<byte[], byte[]> event(Rejection rejection) throws Lost {
        ConsumerRecord<byte[], byte[]> original =
                rejection.valueOmitted() ? originals.of(rejection) : rejection.record();
        Headers headers = ErrorHeaders.withoutOurs(original.headers());
        requireRoom(RecordSize.of(original.key(), original.value(), headers));
        return new ProducerRecord<>(images.name(), partitionOf(rejection), original.key(), original.value(), headers);
    }

    private int partitionOf(Rejection rejection) {
        long source =
                rejection.sourcePartition().orElse((long) rejection.record().partition());
        return (int) (source % images.partitions());
    }

    private void requireRoom(long bytes) throws Lost {
        if (bytes > images.maxRecordBytes()) {
            throw new Lost("has " + bytes + " bytes with its key and headers, topic " + images.name() + " takes "
                    + images.maxRecordBytes());
        }
    }

    private void requirePartition(Selection selection) {
        selection.stretch().ifPresent(stretch -> {
            if (stretch.partition() >= partitions.size()) {
                throw new UserError("topic " + rejectedTopic + " has partitions 0 to " + (partitions.size() - 1)
                        + ", --partition was " + stretch.partition());
            }
        });
    }

    private static List<TopicPartition> partitions(StoredRecords records, String topic) {
        List<TopicPartition> partitions = records.partitions(topic);
        if (partitions.isEmpty()) {
            throw new UserError("there is no topic " + topic
                    + ": a streamer creates it; name another with --images-topic, --rejected-topic or --topic-prefix");
        }
        return partitions;
    }
}
