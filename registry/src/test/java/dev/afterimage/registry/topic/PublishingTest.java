package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import dev.afterimage.registry.cli.UserError;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishingTest {
    // three chunks
    private static final int ONNX_BYTES = 2_500_000;

    private final String topic = SharedBroker.newTopicName();
    private final RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic);
    private final RegistryReader reader = new RegistryReader(SharedBroker.client(), topic);

    @AfterEach
    void close() {
        writer.close();
        reader.close();
    }

    @Test
    void givesBackWhatWasPublished() {
        Release release = Releases.random(1, ONNX_BYTES);
        ModelCard card = writer.publish(release, "pets", false);

        assertThat(card).isEqualTo(release.card().withIdentity("pets", 1));
        assertThat(reader.readIndex().card("pets", 1)).contains(card);
        assertThat(reader.fetch("pets", 1)).isEqualTo(new Fetched.Complete(new Release(card, release.onnx())));
        assertThat(SharedBroker.records(topic, RegistryTopic.CHUNKS)).hasSize(3);
    }

    @Test
    void countsVersionsUpAcrossWritersAndNames() {
        assertThat(writer.publish(Releases.random(1, 10), "pets", false).version())
                .isEqualTo(1);
        try (RegistryWriter other = new RegistryWriter(SharedBroker.client(), topic)) {
            assertThat(other.publish(Releases.random(2, 10), "pets", false).version())
                    .isEqualTo(2);
            assertThat(other.publish(Releases.random(2, 10), "plates", false).version())
                    .isEqualTo(1);
        }
        assertThat(writer.publish(Releases.random(3, 10), "pets", false).version())
                .isEqualTo(3);
        assertThat(reader.readIndex().names()).containsExactly("pets", "plates");
    }

    @Test
    void takesThePlaceOfTheVersionThatItWasComparedWith() {
        writer.publishInPlaceOf(OptionalInt.empty(), Releases.random(1, 10), "pets");
        writer.publishInPlaceOf(OptionalInt.of(1), Releases.random(2, 10), "pets");

        assertThat(production()).isEqualTo(new Alias(2, List.of(1)));
    }

    @Test
    void publishesNothingWhereAnotherVersionBecameProductionMeanwhile() {
        writer.publish(Releases.random(1, 10), "pets", false);
        try (RegistryWriter other = new RegistryWriter(SharedBroker.client(), topic)) {
            other.publish(Releases.random(2, 10), "pets", true);
        }

        assertThatThrownBy(() -> writer.publishInPlaceOf(OptionalInt.of(1), Releases.random(3, 10), "pets"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "version 2 of pets became production while the release was compared with version 1");
        assertThatThrownBy(() -> writer.publishInPlaceOf(OptionalInt.empty(), Releases.random(3, 10), "pets"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("compared with no version");
        assertThat(reader.readIndex().entries("pets")).hasSize(2);
    }

    @Test
    void makesTheFirstReleaseProductionAndLaterOnesWhenAsked() {
        writer.publish(Releases.random(1, 10), "pets", false);
        assertThat(production()).isEqualTo(new Alias(1, List.of()));
        writer.publish(Releases.random(2, 10), "pets", false);
        assertThat(production()).isEqualTo(new Alias(1, List.of()));
        writer.publish(Releases.random(3, 10), "pets", true);
        assertThat(production()).isEqualTo(new Alias(3, List.of(1)));
        assertThat(reader.index().cardAt("pets", Alias.PRODUCTION).map(ModelCard::version))
                .contains(3);
    }

    @Test
    void promotesAndRollsBackAlongTheHistory() {
        for (int version = 1; version <= 3; version++) {
            writer.publish(Releases.random(version, 10), "pets", true);
        }
        writer.promote("pets", 3);
        assertThat(production()).isEqualTo(new Alias(3, List.of(2, 1)));
        assertThat(writer.rollback("pets")).isEqualTo(2);
        assertThat(production()).isEqualTo(new Alias(2, List.of(1)));
        assertThat(writer.rollback("pets")).isEqualTo(1);
        assertThatThrownBy(() -> writer.rollback("pets"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("pets has no version before 1");
        writer.promote("pets", 3);
        assertThat(production()).isEqualTo(new Alias(3, List.of(1)));
    }

    @Test
    void rollsBackPastARetiredVersion() {
        for (int version = 1; version <= 3; version++) {
            writer.publish(Releases.random(version, 10), "pets", true);
        }
        writer.retire("pets", 2, "mislabelled data");

        assertThat(writer.rollback("pets")).isEqualTo(1);
    }

    @Test
    void promotesOnlyWhatIsThere() {
        writer.publish(Releases.random(1, 10), "pets", false);
        assertThatThrownBy(() -> writer.promote("pets", 9))
                .isInstanceOf(UserError.class)
                .hasMessage("there is no pets version 9: there are 1");
        assertThatThrownBy(() -> writer.promote("cars", 1)).hasMessageContaining("the registry holds [pets]");
        assertThatThrownBy(() -> writer.rollback("cars")).hasMessageContaining("no version of cars is in production");
    }

    @Test
    void writesBytesThatAreAlreadyThereNoSecondTime() {
        Release release = Releases.random(1, ONNX_BYTES);
        writer.publish(release, "pets", false);
        writer.publish(Releases.random(2, 10), "pets", false);
        long end = SharedBroker.endOf(topic, RegistryTopic.CHUNKS);
        writer.publish(release, "cats", false);

        assertThat(SharedBroker.endOf(topic, RegistryTopic.CHUNKS)).isEqualTo(end);
        assertThat(chunksAt("cats", 1)).isEqualTo(chunksAt("pets", 1)).isPresent();
        assertThat(reader.fetch("cats", 1)).isInstanceOf(Fetched.Complete.class);
    }

    @Test
    void writesBytesAgainWhereTheOldOnesAreBroken() {
        Release release = Releases.random(1, ONNX_BYTES);
        RawRecords raw = new RawRecords(topic);
        new RegistryTopic(topic).ensure(SharedBroker.client());
        byte[] altered = release.onnx().clone();
        altered[ONNX_BYTES / 2]++;
        raw.card(
                release.card().withIdentity("pets", 1),
                raw.chunks(release.card().sha256(), altered));

        writer.publish(release, "cats", false);
        reader.readIndex();
        assertThat(reader.fetch("cats", 1)).isInstanceOf(Fetched.Complete.class);
    }

    @Test
    void retiringKeepsTheNumberAndFreesTheBytes() {
        Release release = Releases.random(1, ONNX_BYTES);
        writer.publish(Releases.random(2, 10), "pets", false);
        writer.publish(release, "pets", false);
        writer.retire("pets", 2, "mislabelled data");

        Entry entry = reader.readIndex().entry("pets", 2).orElseThrow();
        assertThat(entry).isInstanceOfSatisfying(Entry.Retired.class, stub -> assertThat(stub.reason())
                .isEqualTo("mislabelled data"));
        assertThat(SharedBroker.freedChunks(topic))
                .containsExactlyElementsOf(Chunks.keys(release.card().sha256(), ONNX_BYTES).stream()
                        .map(RecordKey.OfChunk::toString)
                        .toList());
        assertThat(reader.fetch("pets", 2))
                .isInstanceOfSatisfying(Fetched.Missing.class, missing -> assertThat(missing.what())
                        .contains("mislabelled data"));
        assertThat(writer.publish(release, "pets", false).version()).isEqualTo(3);
        reader.readIndex();
        assertThat(reader.fetch("pets", 3)).isInstanceOf(Fetched.Complete.class);
        assertThatThrownBy(() -> writer.promote("pets", 2)).hasMessageContaining("pets version 2 was retired");
    }

    @Test
    void retiringLeavesBytesThatAnotherReleaseHolds() {
        Release release = Releases.random(1, ONNX_BYTES);
        writer.publish(release, "pets", false);
        writer.publish(release, "pets", true);
        writer.retire("pets", 1, "twice the same");
        assertThat(SharedBroker.freedChunks(topic)).isEmpty();
        reader.readIndex();
        assertThat(reader.fetch("pets", 2)).isInstanceOf(Fetched.Complete.class);

        writer.publish(Releases.random(2, 10), "pets", true);
        writer.retire("pets", 2, "old");
        assertThat(SharedBroker.freedChunks(topic)).hasSize(3);
    }

    @Test
    void retiresNothingThatAnAliasPointsTo() {
        writer.publish(Releases.random(1, 10), "pets", false);
        assertThatThrownBy(() -> writer.retire("pets", 1, "old"))
                .isInstanceOf(UserError.class)
                .hasMessage("pets version 1 is production and cannot be retired: promote another version first");
        assertThat(reader.readIndex().card("pets", 1)).isPresent();
    }

    @Test
    void refusesWhatCouldNeverServe() {
        Release release = Releases.random(1, 10);
        assertThatThrownBy(() -> writer.publish(release, "my/pets", false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'my/pets' is no name for a model");
        assertThatThrownBy(() -> writer.publish(new Release(release.card(), new byte[] {1}), "pets", false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("do not have the SHA-256");
        ModelCard longer = Releases.card(release.card().sha256(), 11);
        assertThatThrownBy(() -> writer.publish(new Release(longer, release.onnx()), "pets", false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 10 bytes and the card says 11");
        assertThatThrownBy(() ->
                        writer.publish(new Release(withLargePicture(release.card()), release.onnx()), "pets", false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a registry takes 131072");
    }

    private Alias production() {
        return reader.readIndex().alias("pets", Alias.PRODUCTION).orElseThrow();
    }

    private OptionalLong chunksAt(String name, int version) {
        return reader.readIndex()
                .entry(name, version)
                .flatMap(Entry::live)
                .orElseThrow()
                .chunksAt();
    }

    private static ModelCard withLargePicture(ModelCard card) {
        List<String> labels = IntStream.range(0, 2).mapToObj(i -> "label" + i).toList();
        return new ModelCard(
                card.format(),
                card.name(),
                card.version(),
                card.created(),
                labels,
                InputSpec.whole(8),
                card.sha256(),
                card.onnxBytes(),
                card.evaluation(),
                card.provenance(),
                List.of(new GoldenSample(new byte[100_000], List.of(0.5f, 0.5f))),
                card.goldenTolerance());
    }
}
