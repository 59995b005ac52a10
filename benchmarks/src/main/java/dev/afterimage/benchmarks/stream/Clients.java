package dev.afterimage.benchmarks.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that see what other people's consumers see. */
final class Clients {
    private static final int LOOK_AGAIN_MILLIS = 200;

    private Clients() {}

    static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "enable.auto.commit",
                false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Waits for the topic where it is not there yet. */
    static void assignFromBeginning(Consumer<byte[], byte[]> consumer, String topic) throws InterruptedException {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        while (partitions.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            partitions = consumer.partitionsFor(topic);
        }
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }
}
