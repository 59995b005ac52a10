package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class IndexReadingTest {
    private static final Release RELEASE = Releases.random(1, 2_500_000);
    private static final ModelCard CARD = RELEASE.card().withIdentity("pets", 1);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String topic = SharedBroker.newRegistry();
    private final RawRecords raw = new RawRecords(topic);

    @Test
    void readsTheIndexWithoutTheBytes() {
        raw.card(CARD, raw.chunks(CARD.sha256(), RELEASE.onnx()));
        Consumer<String, byte[]> consumer = Clients.consumer(SharedBroker.client());
        try (RegistryReader reader = new RegistryReader(consumer, topic, DEADLINE)) {
            assertThat(reader.readIndex().card("pets", 1)).contains(CARD);
            assertThat(SharedBroker.consumedBytes(consumer)).isBetween(1.0, 100_000.0);

            assertThat(reader.fetch("pets", 1)).isInstanceOf(Fetched.Complete.class);
            assertThat(SharedBroker.consumedBytes(consumer)).isGreaterThan(2_500_000.0);
        }
    }

    @Test
    void followsWhatOthersPublish() {
        try (RegistryReader follower = reader();
                RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            assertThat(follower.poll(Duration.ZERO).names()).isEmpty();
            writer.publish(RELEASE, "pets", false);
            await().atMost(DEADLINE).until(() -> cardAtProduction(follower, 1));
            // fetching must not lose its place in the index
            assertThat(follower.fetch("pets", 1)).isInstanceOf(Fetched.Complete.class);
            writer.publish(Releases.random(2, 10), "pets", true);
            await().atMost(DEADLINE).until(() -> cardAtProduction(follower, 2));
            assertThat(follower.index().entries("pets")).hasSize(2);
        }
    }

    @Test
    void doesNotSeeWhatWasAborted() {
        try (Producer<String, byte[]> producer = SharedBroker.producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            Answer.of(producer.send(record("release/pets/1", CARD)));
            producer.abortTransaction();
        }
        raw.card(CARD.withIdentity("pets", 2), 0);
        try (RegistryReader reader = reader()) {
            assertThat(reader.readIndex().entries("pets"))
                    .extracting(Entry::version)
                    .containsExactly(2);
        }
    }

    @Test
    void readsUpToAStalledWriterAndOnWhenTheBrokerHasGivenThatUp() {
        raw.card(CARD, 0);
        Map<String, Object> stalling = Map.of("transactional.id", topic, "transaction.timeout.ms", 1_000);
        try (Producer<String, byte[]> stalled = SharedBroker.producer(stalling);
                RegistryReader reader = reader()) {
            stalled.initTransactions();
            stalled.beginTransaction();
            Answer.of(stalled.send(record("release/pets/2", CARD.withIdentity("pets", 2))));
            raw.card(CARD.withIdentity("pets", 3), 0);
            assertThat(reader.readIndex().entries("pets"))
                    .extracting(Entry::version)
                    .containsExactly(1);

            await().atMost(DEADLINE)
                    .until(() ->
                            reader.poll(Duration.ofMillis(50)).card("pets", 3).isPresent());
            assertThat(reader.index().entries("pets"))
                    .extracting(Entry::version)
                    .containsExactly(1, 3);
        }
    }

    @Test
    void listsWhatItCannotReadAndGoesOn() {
        raw.index("release/pets/1", "{\"format\": 2, \"mood\": \"new\"}");
        raw.index("release/pets/2", "no JSON");
        raw.card("release/pets/3", CARD, 0);
        raw.card("release/dogs/1", CARD, 0);
        raw.index("alias/pets/candidate", "{\"version\": \"x\"}");
        raw.index("something/else", "{}");
        raw.index("chunk/" + CARD.sha256() + "/00000", "misplaced");
        raw.card(CARD.withIdentity("pets", 4), 0);
        try (RegistryReader reader = reader()) {
            RegistryIndex index = reader.readIndex();

            assertThat(index.card("pets", 4)).isPresent();
            assertThat(index.unreadable())
                    .containsOnlyKeys(
                            "release/pets/1",
                            "release/pets/2",
                            "release/pets/3",
                            "release/dogs/1",
                            "alias/pets/candidate",
                            "something/else",
                            "chunk/" + CARD.sha256() + "/00000");
            assertThat(index.unreadable().get("release/pets/1")).contains("format 2");
            assertThat(index.unreadable().get("release/pets/3"))
                    .isEqualTo("the card says it is pets version 1, its key says pets version 3");
            assertThat(index.entries("pets")).extracting(Entry::version).containsExactly(1, 2, 3, 4);
            assertThat(index.card("pets", 3)).isEmpty();
            assertThat(reader.fetch("pets", 3)).isInstanceOf(Fetched.Missing.class);
        }
    }

    @Test
    void neverGivesAVersionAgainThatItCannotRead() {
        raw.index("release/pets/7", "{\"format\": 2}");
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            assertThat(writer.publish(Releases.random(2, 10), "pets", false).version())
                    .isEqualTo(8);
        }
    }

    @Test
    void toleratesACandidateOfALaterProgram() {
        raw.card(CARD, 0);
        raw.index("alias/pets/candidate", "{\"version\": 1, \"mode\": \"canary\", \"percent\": 10}");
        try (RegistryReader reader = reader()) {
            assertThat(reader.readIndex().aliasesOf("pets", 1)).containsExactly("candidate");
        }
    }

    private RegistryReader reader() {
        return new RegistryReader(SharedBroker.client(), topic);
    }

    private ProducerRecord<String, byte[]> record(String key, ModelCard card) {
        return new ProducerRecord<>(topic, RegistryTopic.INDEX, key, CardJson.write(card));
    }

    private static boolean cardAtProduction(RegistryReader follower, int version) {
        return follower.poll(Duration.ofMillis(50))
                .cardAt("pets", Alias.PRODUCTION)
                .filter(card -> card.version() == version)
                .isPresent();
    }
}
