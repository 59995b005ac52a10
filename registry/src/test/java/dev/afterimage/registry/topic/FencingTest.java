package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.ChunkWriter.Written;
import dev.afterimage.registry.topic.FencedWriter.Change;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FencingTest {
    private static final Release RELEASE = Releases.random(1, 1000);

    private final String topic = SharedBroker.newRegistry();
    private final Admin admin = Clients.admin(SharedBroker.client());
    private final RegistryReader first = new RegistryReader(SharedBroker.client(), topic);
    // waits less long than an open transaction lasts
    private final RegistryReader second =
            new RegistryReader(Clients.consumer(SharedBroker.client()), topic, Duration.ofSeconds(8));

    @AfterEach
    void close() {
        admin.close();
        first.close();
        second.close();
    }

    @Test
    void aWriterThatStallsBeforeItsCommitNeverBecomesVisible() {
        try (FencedSession stalled = session(first)) {
            stalled.write(List.of(card("stalled", 1)));
            try (FencedSession next = session(second)) {
                assertThat(next.index().names()).isEmpty();
                next.write(List.of(card("next", 1)));
                next.commit();
            }
            assertThatThrownBy(stalled::commit).isInstanceOf(RuntimeException.class);
        }
        assertThat(second.readIndex().names()).containsExactly("next");
    }

    @Test
    void aWriterThatStallsBeforeItWritesNeverBecomesVisible() {
        try (FencedSession stalled = session(first)) {
            try (FencedSession next = session(second)) {
                next.write(List.of(card("next", 1)));
                next.commit();
            }
            assertThatThrownBy(() -> {
                        stalled.write(List.of(card("stalled", 1)));
                        stalled.commit();
                    })
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(second.readIndex().names()).containsExactly("next");
    }

    @Test
    void aWriterSeesEverythingThatWasCommittedBeforeItsTurn() {
        for (int version = 1; version <= 5; version++) {
            try (FencedSession session = session(version % 2 == 0 ? first : second)) {
                assertThat(session.index().nextVersion("pets")).isEqualTo(version);
                session.write(List.of(card("pets", version)));
                session.commit();
            }
        }
    }

    @Test
    void aFencedWriterBuildsOnWhatFencedIt() {
        boolean[] disturbed = {false};
        int version = writer(first).write(session -> {
            int next = session.index().nextVersion("pets");
            if (!disturbed[0]) {
                disturbed[0] = true;
                publishInBetween();
            }
            return new Change<>(List.of(card("pets", next)), next);
        });

        assertThat(version).isEqualTo(2);
        assertThat(second.readIndex().entries("pets")).hasSize(2);
    }

    @Test
    void aWriterFencedTwiceSaysSo() {
        assertThatThrownBy(() -> writer(first).write(session -> {
                    publishInBetween();
                    return new Change<>(List.of(card("mine", 1)), 1);
                }))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("other writers are busy with registry topic " + topic);
        assertThat(second.readIndex().names()).containsExactly("pets");
    }

    @Test
    void twoWritersAtOnceGetVersionsOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<ModelCard> one = CompletableFuture.supplyAsync(() -> publish(2), threads);
            CompletableFuture<ModelCard> two = CompletableFuture.supplyAsync(() -> publish(3), threads);

            assertThat(List.of(one.get(60, TimeUnit.SECONDS), two.get(60, TimeUnit.SECONDS)))
                    .extracting(ModelCard::version)
                    .containsExactlyInAnyOrder(1, 2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(first.readIndex().entries("pets")).hasSize(2);
        assertThat(first.fetch("pets", 1)).isInstanceOf(Fetched.Complete.class);
        assertThat(first.fetch("pets", 2)).isInstanceOf(Fetched.Complete.class);
    }

    @Test
    void uploadsAgainWhatWasFreedBeforeItsTurn() {
        ChunkPlacement chunks = new ChunkPlacement(first, new ChunkWriter(SharedBroker.client(), topic));
        ChunkPlacement.Placed placed = chunks.place(RELEASE);
        try (RegistryWriter other = new RegistryWriter(SharedBroker.client(), topic)) {
            other.publish(Releases.random(2, 10), "pets", false);
            other.publish(RELEASE, "pets", false);
            other.retire("pets", 2, "same bytes, freed");
        }
        long freedBefore = SharedBroker.endOf(topic, RegistryTopic.CHUNKS);
        try (FencedSession session = session(first)) {
            // an older hint leads to chunks that compaction is about to delete
            assertThat(chunks.confirm(placed, RELEASE, session).orElseThrow()).isGreaterThanOrEqualTo(freedBefore);
        }
    }

    @Test
    void uploadsAgainWhereTheFreeingFellIntoItsUpload() {
        Release threeChunks = Releases.random(4, 2_500_000);
        String sha256 = threeChunks.card().sha256();
        RawRecords raw = new RawRecords(topic);
        LongSummaryStatistics uploaded = new LongSummaryStatistics();
        uploaded.accept(raw.chunk(sha256, threeChunks.onnx(), 0));
        raw.chunkOf(sha256, 0, null);
        raw.chunkOf(sha256, 1, null);
        raw.chunkOf(sha256, 2, null);
        uploaded.accept(raw.chunk(sha256, threeChunks.onnx(), 1));
        uploaded.accept(raw.chunk(sha256, threeChunks.onnx(), 2));

        ChunkPlacement chunks = new ChunkPlacement(first, new ChunkWriter(SharedBroker.client(), topic));
        ChunkPlacement.Placed placed = new ChunkPlacement.Placed(Optional.of(Written.at(uploaded)));
        try (FencedSession session = session(first)) {
            OptionalLong confirmed = chunks.confirm(placed, threeChunks, session);
            raw.card(threeChunks.card().withIdentity("late", 1), confirmed.orElseThrow());
        }

        second.readIndex();
        assertThat(second.fetch("late", 1)).isInstanceOf(Fetched.Complete.class);
    }

    @Test
    void uploadsOnceWhereNothingWasFreed() {
        ChunkPlacement chunks = new ChunkPlacement(first, new ChunkWriter(SharedBroker.client(), topic));
        ChunkPlacement.Placed placed = chunks.place(RELEASE);
        try (FencedSession session = session(first)) {
            assertThat(chunks.confirm(placed, RELEASE, session)).hasValue(0);
        }
        assertThat(SharedBroker.records(topic, RegistryTopic.CHUNKS)).hasSize(1);
    }

    @Test
    void uploadsWhatItMeantToShareWhereTheHolderWasRetired() {
        ChunkPlacement chunks = new ChunkPlacement(first, new ChunkWriter(SharedBroker.client(), topic));
        ChunkPlacement.Placed placed;
        try (RegistryWriter other = new RegistryWriter(SharedBroker.client(), topic)) {
            other.publish(Releases.random(2, 10), "pets", false);
            other.publish(RELEASE, "pets", false);
            placed = chunks.place(RELEASE);
            assertThat(placed.uploaded()).isEmpty();
            other.retire("pets", 2, "freed");
        }
        try (FencedSession session = session(first)) {
            new RawRecords(topic)
                    .card(
                            RELEASE.card().withIdentity("late", 1),
                            chunks.confirm(placed, RELEASE, session).orElseThrow());
        }

        second.readIndex();
        assertThat(second.fetch("late", 1)).isInstanceOf(Fetched.Complete.class);
    }

    private ModelCard publish(long seed) {
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            return writer.publish(Releases.random(seed, 1000), "pets", false);
        }
    }

    private void publishInBetween() {
        try (FencedSession session = session(second)) {
            session.write(List.of(card("pets", session.index().nextVersion("pets"))));
            session.commit();
        }
    }

    private FencedSession session(RegistryReader reader) {
        return new FencedSession(SharedBroker.client(), topic, reader, admin);
    }

    private FencedWriter writer(RegistryReader reader) {
        return new FencedWriter(SharedBroker.client(), topic, reader, admin);
    }

    private ProducerRecord<String, byte[]> card(String name, int version) {
        return new ProducerRecord<>(
                topic,
                RegistryTopic.INDEX,
                new RecordKey.OfCard(name, version).toString(),
                CardJson.write(RELEASE.card().withIdentity(name, version)));
    }
}
