package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.trust.KeyFiles;
import dev.afterimage.registry.trust.SigningKey;
import dev.afterimage.registry.trust.TrustedKeys;
import dev.afterimage.streams.follow.Admission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose releases a streamer serves. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TrustTest {
    @TempDir
    private Path dir;

    @Test
    void servesOnlyWhatATrustedKeySigned() {
        KeyFiles trusted = KeyFiles.generate(dir.resolve("trusted"));
        KeyFiles stranger = KeyFiles.generate(dir.resolve("stranger"));
        try (World world = new World()) {
            publish(world, 0.05f, Optional.of(trusted));
            Streamer streamer = world.start(world.options()
                    .withAdmission(
                            new Admission(TrustedKeys.read(List.of(trusted.trust())), Admission.DEFAULT_MAX_SLOWDOWN)));
            World.awaitServing(streamer, 1);

            publish(world, 0.04f, Optional.empty());
            awaitQuarantined(streamer, 2, "signature: the card is not signed");
            publish(world, 0.03f, Optional.of(stranger));
            awaitQuarantined(streamer, 3, "signature: no trusted key");
            assertThat(streamer.serving().orElseThrow().version()).isEqualTo(1);

            publish(world, 0.02f, Optional.of(trusted));
            World.awaitServing(streamer, 4);
        }
    }

    private static void publish(World world, float scale, Optional<KeyFiles> key) {
        int unused = world.registry(key.map(KeyFiles::signing).map(SigningKey::read), writer -> writer.publish(
                        TinyModel.release(scale), World.MODEL, true)
                .version());
    }

    private static void awaitQuarantined(Streamer streamer, int version, String reason) {
        await().atMost(World.PATIENCE).until(() -> streamer.health()
                .quarantined()
                .getOrDefault(version, "")
                .startsWith(reason));
    }
}
