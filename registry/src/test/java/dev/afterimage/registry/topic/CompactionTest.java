package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is fetched while the log is compacted under it: all of it, or a sentence, and never other bytes. */
class CompactionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Three chunks, each a segment of its own with these settings. */
    private static final Release RELEASE = Releases.random(1, 2_500_000);

    private static final Map<String, String> SOON =
            Map.of("cleanup.policy", "compact", "segment.bytes", "1048576", "min.cleanable.dirty.ratio", "0.001");

    private final String topic = SharedBroker.newTopicName();
    private final RawRecords raw = new RawRecords(topic);
    private final String sha256 = RELEASE.card().sha256();

    @BeforeEach
    void create() {
        SharedBroker.createTopic(topic, RegistryTopic.PARTITIONS, SOON);
    }

    @Test
    void findsTheNewerCopyWhereTheOlderOneGoesWhileItIsRead() {
        ModelCard card = RELEASE.card().withIdentity("pets", 1);
        long first = raw.chunks(sha256, RELEASE.onnx());
        raw.card(card, first);
        try (RegistryReader reader = disturbed(() -> {
            raw.chunks(sha256, RELEASE.onnx());
            awaitCompactionOf(first);
        })) {
            assertThat(reader.fetch("pets", 1)).isInstanceOfAny(Fetched.Complete.class, Fetched.Incomplete.class);
            assertThat(reader.fetch("pets", 1)).isEqualTo(new Fetched.Complete(new Release(card, RELEASE.onnx())));
        }
    }

    @Test
    void saysThatAReleaseWasRetiredWhichWentWhileItWasFetched() {
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic);
                RegistryReader reader = disturbed(() -> {
                    writer.retire("pets", 2, "mislabelled data");
                    awaitCompactionOf(1);
                })) {
            // one chunk, before those of the release
            writer.publish(Releases.random(2, 10), "pets", false);
            writer.publish(RELEASE, "pets", false);
            reader.readIndex();

            assertThat(reader.fetch("pets", 2)).isInstanceOfAny(Fetched.Complete.class, Fetched.Incomplete.class);
            reader.readIndex();
            assertThat(reader.fetch("pets", 2))
                    .isInstanceOfSatisfying(Fetched.Missing.class, missing -> assertThat(missing.what())
                            .contains("mislabelled data"));
        }
    }

    /** The segment that is written to is never compacted: more records close it. */
    private void awaitCompactionOf(long offset) {
        raw.chunks("0".repeat(64), Releases.random(3, 2_000_000).onnx());
        await().atMost(DEADLINE).until(() -> SharedBroker.records(topic, RegistryTopic.CHUNKS).stream()
                .noneMatch(record -> record.offset() == offset));
    }

    private RegistryReader disturbed(Runnable disturbance) {
        return new RegistryReader(new DisturbedConsumer(disturbance), topic, DEADLINE);
    }

    /** Fetches chunk by chunk, and something happens when it has the first one. */
    private static final class DisturbedConsumer extends KafkaConsumer<String, byte[]> {
        private final Runnable disturbance;
        private boolean happened;

        DisturbedConsumer(Runnable disturbance) {
            super(config(), new StringDeserializer(), new ByteArrayDeserializer());
            this.disturbance = disturbance;
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration timeout) {
            ConsumerRecords<String, byte[]> records = super.poll(timeout);
            boolean chunk = records.partitions().stream().anyMatch(from -> from.partition() == RegistryTopic.CHUNKS);
            if (chunk && !happened) {
                happened = true;
                disturbance.run();
            }
            return records;
        }

        private static Map<String, Object> config() {
            Map<String, Object> config = new HashMap<>(SharedBroker.client());
            config.put("isolation.level", "read_committed");
            config.put("enable.auto.commit", false);
            config.put("max.partition.fetch.bytes", 1);
            config.put("max.poll.records", 1);
            return config;
        }
    }
}
