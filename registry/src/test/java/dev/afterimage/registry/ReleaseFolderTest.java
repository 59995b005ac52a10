package dev.afterimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFolderTest {
    private static final Release RELEASE = Releases.random(1, 1000);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path dir;

    @Test
    void readsWhatItWrote() {
        Path folder = dir.resolve("a/b");
        ReleaseFolder.write(folder, RELEASE, Optional.of("<p>well</p>"));

        assertThat(ReleaseFolder.read(folder)).isEqualTo(RELEASE);
        assertThat(folder.resolve("report.html")).hasContent("<p>well</p>");
        assertThat(folder.resolve("model.onnx")).hasBinaryContent(RELEASE.onnx());
    }

    @Test
    void replacesWhatWasThereAndLeavesNothingHalf() {
        ReleaseFolder.write(dir, RELEASE, Optional.empty());
        Release next = Releases.random(2, 500);
        ReleaseFolder.write(dir, next, Optional.empty());

        assertThat(ReleaseFolder.read(dir)).isEqualTo(next);
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("model.onnx", "card.json");
    }

    @Test
    void leavesTheDigestToTheGate() throws IOException {
        ReleaseFolder.write(dir, RELEASE, Optional.empty());
        Files.write(dir.resolve("model.onnx"), new byte[] {1});

        assertThat(ReleaseFolder.read(dir).digestMatches()).isFalse();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> ReleaseFolder.read(dir.resolve("nowhere")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> ReleaseFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it has no card.json");
        Files.write(dir.resolve("card.json"), CardJson.write(RELEASE.card()));
        assertThatThrownBy(() -> ReleaseFolder.read(dir)).hasMessageContaining("it has no model.onnx");
    }

    @Test
    void saysWhyACardCannotBeRead() throws IOException {
        ReleaseFolder.write(dir, RELEASE, Optional.empty());
        Files.writeString(dir.resolve("card.json"), "{\"format\": 9}");
        assertThatThrownBy(() -> ReleaseFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a release: the model card has format 9");
    }

    @Test
    void saysThatAnEmptyModelIsNone() throws IOException {
        ReleaseFolder.write(dir, RELEASE, Optional.empty());
        Files.write(dir.resolve("model.onnx"), new byte[0]);
        assertThatThrownBy(() -> ReleaseFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("onnx must not be empty");
    }
}
