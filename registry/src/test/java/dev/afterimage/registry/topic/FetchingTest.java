package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchingTest {
    // three chunks
    private static final Release RELEASE = Releases.random(1, 2_500_000);
    private static final String SHA256 = RELEASE.card().sha256();
    private static final ModelCard CARD = RELEASE.card().withIdentity("pets", 1);
    private static final Fetched COMPLETE = new Fetched.Complete(new Release(CARD, RELEASE.onnx()));

    private final String topic = SharedBroker.newRegistry();
    private final RawRecords raw = new RawRecords(topic);
    private final RegistryReader reader = new RegistryReader(SharedBroker.client(), topic);

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void refusesBytesThatWereAltered() {
        byte[] altered = RELEASE.onnx().clone();
        altered[1_000_000]++;
        raw.card(CARD, raw.chunks(SHA256, altered));

        assertThat(reader.fetch("pets", 1))
                .isInstanceOfSatisfying(Fetched.DigestMismatch.class, mismatch -> assertThat(mismatch.what())
                        .contains("pets version 1", SHA256));
    }

    @Test
    void findsAReleaseIncompleteUntilItsLastChunkArrives() {
        long first = raw.chunk(SHA256, RELEASE.onnx(), 0);
        raw.chunk(SHA256, RELEASE.onnx(), 2);
        raw.card(CARD, first);
        assertThat(reader.fetch("pets", 1))
                .isInstanceOfSatisfying(Fetched.Incomplete.class, incomplete -> assertThat(incomplete.what())
                        .isEqualTo("pets version 1 is incomplete: 1578400 of 2500000 bytes are there"));

        raw.chunk(SHA256, RELEASE.onnx(), 1);
        assertThat(reader.fetch("pets", 1)).isEqualTo(COMPLETE);
    }

    @Test
    void findsAReleaseIncompleteWhereTheTopicHasNoChunksAtAll() {
        raw.card(CARD, 0);

        assertThat(reader.fetch("pets", 1)).isInstanceOf(Fetched.Incomplete.class);
    }

    @Test
    void looksForTheChunksWhereTheHintLeadsElsewhere() {
        raw.chunks(SHA256, RELEASE.onnx());
        long wrong = raw.chunks("0".repeat(64), RELEASE.onnx());

        for (long hint : new long[] {wrong, 1, -1, 1_000_000}) {
            raw.card(CARD, hint);
            reader.readIndex();
            assertThat(reader.fetch("pets", 1)).as("hint %d", hint).isEqualTo(COMPLETE);
        }
    }

    @Test
    void readsChunksBetweenThoseOfAnotherModel() {
        Release other = Releases.random(2, 2_500_000);
        long first = raw.chunk(SHA256, RELEASE.onnx(), 0);
        raw.chunk(other.card().sha256(), other.onnx(), 0);
        raw.chunk(SHA256, RELEASE.onnx(), 1);
        raw.chunk(SHA256, RELEASE.onnx(), 2);
        raw.chunk(other.card().sha256(), other.onnx(), 1);
        raw.chunk(other.card().sha256(), other.onnx(), 2);
        raw.card(CARD, first);
        raw.card(other.card().withIdentity("cats", 1), first + 1);

        assertThat(reader.fetch("pets", 1)).isEqualTo(COMPLETE);
        assertThat(reader.fetch("cats", 1)).isInstanceOf(Fetched.Complete.class);
    }

    @Test
    void takesChunksInAnyOrderAndRepeated() {
        long first = raw.chunk(SHA256, RELEASE.onnx(), 1);
        raw.chunk(SHA256, RELEASE.onnx(), 0);
        raw.chunk(SHA256, RELEASE.onnx(), 1);
        raw.chunk(SHA256, RELEASE.onnx(), 2);
        raw.card(CARD, first);

        assertThat(reader.fetch("pets", 1)).isEqualTo(COMPLETE);
    }

    @Test
    void passesOverChunksThatTheModelDoesNotHave() {
        long first = raw.chunk(SHA256, RELEASE.onnx(), 0);
        raw.chunkOf(SHA256, 3, Chunks.bytes(RELEASE.onnx(), 1));
        raw.chunkOf(SHA256, 99_999, new byte[10]);
        raw.chunk(SHA256, RELEASE.onnx(), 1);
        raw.chunk(SHA256, RELEASE.onnx(), 2);
        raw.card(CARD, first);

        assertThat(reader.fetch("pets", 1)).isEqualTo(COMPLETE);
    }

    @Test
    void letsNoOtherBytesThroughWhereTheCardNamesAWrongSize() {
        long first = raw.chunks(SHA256, RELEASE.onnx());
        raw.card(Releases.card(SHA256, 2_600_000).withIdentity("pets", 1), first);
        raw.card(Releases.card(SHA256, 1_000_000).withIdentity("pets", 2), first);
        raw.card(Releases.card(SHA256, 2_499_999).withIdentity("pets", 3), first);

        assertThat(reader.fetch("pets", 1))
                .isInstanceOfSatisfying(Fetched.Incomplete.class, incomplete -> assertThat(incomplete.what())
                        .isEqualTo("pets version 1 is incomplete: 2500000 of 2600000 bytes are there"));
        assertThat(reader.fetch("pets", 2)).isInstanceOf(Fetched.DigestMismatch.class);
        assertThat(reader.fetch("pets", 3)).isInstanceOfSatisfying(Fetched.Complete.class, complete -> assertThat(
                        complete.release().onnx())
                .isEqualTo(RELEASE.onnx()));
    }

    @Test
    void takesTheNewestOfAChunkThatWasAlteredAndMended() {
        byte[] altered = RELEASE.onnx().clone();
        altered[1_000_000]++;
        long first = raw.chunks(SHA256, altered);
        raw.card(CARD, first);
        raw.chunk(SHA256, RELEASE.onnx(), 1);

        assertThat(reader.fetch("pets", 1)).isEqualTo(COMPLETE);
    }

    @Test
    void readsNoOtherModelWhereTheHintIsRight() {
        raw.chunks("0".repeat(64), Releases.random(2, 3_000_000).onnx());
        raw.card(CARD, raw.chunks(SHA256, RELEASE.onnx()));
        raw.chunks("1".repeat(64), Releases.random(3, 3_000_000).onnx());
        Consumer<String, byte[]> consumer = Clients.consumer(SharedBroker.client());
        try (RegistryReader counted = new RegistryReader(consumer, topic, Duration.ofSeconds(20))) {
            assertThat(counted.fetch("pets", 1)).isEqualTo(COMPLETE);
            assertThat(SharedBroker.consumedBytes(consumer)).isLessThan(5_000_000);
        }
    }

    @Test
    void saysThatThereIsNoSuchRelease() {
        assertThat(reader.fetch("pets", 5)).isEqualTo(new Fetched.Missing("there is no pets version 5"));
    }
}
