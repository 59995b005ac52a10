package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.afterimage.registry.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    private static final String SHA256 = Sha256.of(new byte[] {1});

    @Test
    void readsTheKeysOfTheDesign() {
        assertThat(RecordKey.parse("release/pets/12")).contains(new RecordKey.OfCard("pets", 12));
        assertThat(RecordKey.parse("alias/pets/production")).contains(new RecordKey.OfAlias("pets", "production"));
        assertThat(RecordKey.parse("chunk/" + SHA256 + "/00007")).contains(new RecordKey.OfChunk(SHA256, 7));
    }

    @Test
    void writesWhatItReads() {
        for (String key : List.of("release/pets/12", "alias/pets/production", "chunk/" + SHA256 + "/00007")) {
            assertThat(RecordKey.parse(key).map(RecordKey::toString)).contains(key);
        }
    }

    @Test
    void knowsNoOtherKeys() {
        assertThat(Stream.of("", "release/pets", "release/pets/0", "release/pets/x", "release/a/b/1", "chunk/ab/00001")
                        .map(RecordKey::parse))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void cutsAModelIntoChunksThatDefaultLimitsLetThrough() {
        assertThat(Chunks.BYTES).isLessThanOrEqualTo(900 * 1024);
        assertThat(Chunks.keys(SHA256, Chunks.BYTES)).hasSize(1);
        assertThat(Chunks.keys(SHA256, Chunks.BYTES + 1L)).hasSize(2);
        assertThat(Chunks.bytes(new byte[Chunks.BYTES + 5], 1)).hasSize(5);
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordKey.OfChunk(SHA256, 100_000));
    }
}
