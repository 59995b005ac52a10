package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topology.ErrorHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every outcome that a site's consumers get to see, in the order in which each partition shows them. */
final class Outcomes {
    private final Map<Integer, List<Long>> predicted = new HashMap<>();
    private final Map<Integer, List<Long>> rejected = new HashMap<>();
    private final List<Prediction.Model> models = new ArrayList<>();
    private final Map<Integer, Long> images;

    private Outcomes(Map<Integer, Long> images) {
        this.images = images;
    }

    /** Reads until there are as many outcomes as images and no transaction is open; when patience ends, what there is. */
    static Outcomes of(Site site, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Consumer<byte[], byte[]> committed = consumer(site, "read_committed");
                Consumer<byte[], byte[]> all = consumer(site, "read_uncommitted")) {
            Outcomes outcomes = new Outcomes(images(site, all));
            List<TopicPartition> both = Stream.concat(
                            partitions(site.topics().predictions()).stream(),
                            partitions(site.topics().rejected()).stream())
                    .toList();
            committed.assign(both);
            committed.seekToBeginning(both);
            boolean complete = false;
            while (!complete && System.nanoTime() < deadline) {
                committed.poll(Duration.ofMillis(100)).forEach(record -> outcomes.add(site, record));
                complete = outcomes.count() >= outcomes.imageCount() && isAtEnd(committed, all, both);
            }
            return outcomes;
        }
    }

    /** Each image of each partition has one outcome, and a partition shows them in the order of the images. */
    void assertEachImageOnceAndInOrder() {
        images.forEach((partition, end) -> {
            List<Long> predictions = predicted.getOrDefault(partition, List.of());
            List<Long> rejections = rejected.getOrDefault(partition, List.of());
            assertThat(predictions).as("predictions of %d", partition).isSorted();
            assertThat(rejections).as("rejections of %d", partition).isSorted();
            assertThat(Stream.concat(predictions.stream(), rejections.stream()).sorted())
                    .as("outcomes of %d", partition)
                    .containsExactlyElementsOf(IntStream.range(0, Math.toIntExact(end))
                            .mapToObj(Long::valueOf)
                            .toList());
        });
    }

    long imageCount() {
        return images.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The releases that answered. */
    Set<Prediction.Model> models() {
        return Set.copyOf(models);
    }

    private long count() {
        return Stream.of(predicted, rejected)
                .flatMap(offsets -> offsets.values().stream())
                .mapToLong(List::size)
                .sum();
    }

    private void add(Site site, ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(site.topics().predictions())) {
            Prediction prediction = World.prediction(record);
            models.add(prediction.model());
            add(
                    predicted,
                    record,
                    prediction.source().partition(),
                    prediction.source().offset());
        } else {
            add(
                    rejected,
                    record,
                    Integer.parseInt(World.header(record, ErrorHeaders.PARTITION)),
                    Long.parseLong(World.header(record, ErrorHeaders.OFFSET)));
        }
    }

    private static void add(
            Map<Integer, List<Long>> offsets, ConsumerRecord<byte[], byte[]> record, int partition, long offset) {
        assertThat(record.partition()).isEqualTo(partition);
        offsets.computeIfAbsent(partition, none -> new ArrayList<>()).add(offset);
    }

    private static boolean isAtEnd(
            Consumer<byte[], byte[]> committed, Consumer<byte[], byte[]> all, List<TopicPartition> partitions) {
        return all.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> committed.position(end.getKey()) >= end.getValue());
    }

    private static Map<Integer, Long> images(Site site, Consumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(partitions(site.topics().images())).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Site.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static Consumer<byte[], byte[]> consumer(Site site, String isolation) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                String.valueOf(site.client().get("bootstrap.servers")),
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
