package dev.afterimage.streamer.cli;

import dev.afterimage.streamer.topics.Groupless;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Committed records of a topic as they come, in no group: watching takes nothing from anybody. */
final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final boolean fromBeginning;

    Tail(Map<String, Object> clientProperties, String topic, boolean fromBeginning) {
        this.consumer = Groupless.consumer(clientProperties);
        this.topic = topic;
        this.fromBeginning = fromBeginning;
    }

    /** Takes the topic's partitions; false while there is no such topic. */
    boolean begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // seeking is lazy: only now is it decided where "now" is
        partitions.forEach(consumer::position);
        return !partitions.isEmpty();
    }

    Iterable<ConsumerRecord<byte[], byte[]>> next() {
        return consumer.poll(POLL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
