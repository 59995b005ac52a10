package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that was copied to another cluster, where the same records have other offsets. */
class MirroringTest {
    private static final Release FIRST = Releases.random(1, 2_500_000);
    private static final Release SECOND = Releases.random(2, 1_500_000);

    private final String source = SharedBroker.newRegistry();
    private final String mirror = SharedBroker.newRegistry();

    @BeforeEach
    void publish() {
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), source)) {
            writer.publish(FIRST, "pets", false);
            writer.publish(SECOND, "pets", true);
        }
        // what the mirror holds already shifts all offsets
        new RawRecords(mirror)
                .chunks("0".repeat(64), Releases.random(3, 2_000_000).onnx());
    }

    @Test
    void isReadAndContinuedWhereItsHintsLeadElsewhere() {
        copy(RegistryTopic.CHUNKS);
        copy(RegistryTopic.INDEX);

        try (RegistryReader reader = new RegistryReader(SharedBroker.client(), mirror);
                RegistryWriter writer = new RegistryWriter(SharedBroker.client(), mirror)) {
            assertThat(reader.fetch("pets", 1)).isEqualTo(complete(FIRST, 1));
            assertThat(reader.fetch("pets", 2)).isEqualTo(complete(SECOND, 2));
            assertThat(reader.index().alias("pets", Alias.PRODUCTION).map(Alias::version))
                    .contains(2);
            assertThat(writer.publish(FIRST, "pets", true).version()).isEqualTo(3);
            reader.readIndex();
            assertThat(reader.fetch("pets", 3)).isEqualTo(complete(FIRST, 3));
        }
    }

    @Test
    void isIncompleteWhileTheIndexIsAheadOfTheBytes() {
        copy(RegistryTopic.INDEX);
        try (RegistryReader reader = new RegistryReader(SharedBroker.client(), mirror)) {
            assertThat(reader.fetch("pets", 2)).isInstanceOf(Fetched.Incomplete.class);

            copy(RegistryTopic.CHUNKS);
            assertThat(reader.fetch("pets", 2)).isEqualTo(complete(SECOND, 2));
        }
    }

    private void copy(int partition) {
        try (Producer<String, byte[]> producer = SharedBroker.producer(Map.of())) {
            for (ConsumerRecord<String, byte[]> record : SharedBroker.records(source, partition)) {
                Answer.of(producer.send(
                        new ProducerRecord<>(mirror, partition, record.key(), record.value(), record.headers())));
            }
        }
    }

    private static Fetched complete(Release release, int version) {
        return new Fetched.Complete(new Release(release.card().withIdentity("pets", version), release.onnx()));
    }
}
