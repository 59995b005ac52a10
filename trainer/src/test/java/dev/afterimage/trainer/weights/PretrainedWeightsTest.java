package dev.afterimage.trainer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.Initialisation;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.Safetensors;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedWeightsTest {
    private static final Architecture NANO = Architecture.named("nano");
    private static final Architecture B0 = Architecture.named("b0");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final Optional<String> IMAGENET = Optional.of("imagenet");

    @TempDir
    private Path cache;

    @Test
    void fetchesImageNetWeightsOnceAndAsksNobodyTheSecondTime() throws IOException {
        byte[] file = weightsOfB0();
        try (FakeHub server = new FakeHub(file)) {
            PretrainedWeights first = find(B0, IMAGENET, server.address());
            int asked = server.requests().size();
            PretrainedWeights second = find(B0, IMAGENET, server.address());

            assertThat(first.sha256()).isEqualTo(Sha256.of(file));
            assertThat(first.origin()).endsWith("/timm/efficientnet_b0.ra_in1k/resolve/main/model.safetensors");
            assertThat(second.sha256()).isEqualTo(first.sha256());
            assertThat(second.origin()).isEqualTo(first.origin());
            assertThat(server.requests()).hasSize(asked);
        }
    }

    @Test
    void noticesThatTheCachedFileHasChanged() throws IOException {
        Path file = cache.resolve("efficientnet_b0.safetensors");
        Files.write(file, weightsOfB0());
        PretrainedWeights byHand = find(B0, Optional.empty(), NOWHERE);
        byte[] altered = Files.readAllBytes(file);
        altered[altered.length - 1] ^= 1;
        Files.write(file, altered);

        assertThat(byHand.origin()).isEqualTo("efficientnet_b0.safetensors from the cache folder");
        assertThatThrownBy(() -> find(B0, IMAGENET, NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file + " have changed since they were checked")
                .hasMessageContaining(Sha256.of(altered))
                .hasMessageContaining(byHand.sha256());
    }

    @Test
    void recordsNoDigestOfAFileThatIsOfAnotherArchitecture() throws IOException {
        Files.write(
                cache.resolve("efficientnet_b0.safetensors"), Safetensors.writeHalf(new Initialisation(1).base(NANO)));

        assertThatThrownBy(() -> find(B0, Optional.empty(), NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not hold the weights of b0");
        assertThat(cache.resolve("efficientnet_b0.safetensors.sha256")).doesNotExist();
    }

    @Test
    void asksNobodyUnlessTold() throws IOException {
        try (FakeHub server = new FakeHub(new byte[1])) {
            assertThatThrownBy(() -> find(B0, Optional.empty(), server.address()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("there are no pretrained weights for b0")
                    .hasMessageContaining("--weights imagenet")
                    .hasMessageContaining(
                            cache.resolve("efficientnet_b0.safetensors").toString());
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b6", "b7"})
    void saysThatNobodyPublishesWeightsThatFit(String name) {
        assertThatThrownBy(() -> find(Architecture.named(name), IMAGENET, NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("timm publishes no weights that fit " + name)
                .hasMessageContaining("--arch b5");
    }

    @Test
    void takesTheBackboneThatIsShippedForNano() {
        PretrainedWeights shipped = find(NANO, Optional.empty(), NOWHERE);

        assertThat(shipped.weights().has("features.8.0.weight")).isTrue();
        assertThat(shipped.sha256()).hasSize(64);
        assertThat(shipped.origin()).isEqualTo("the shipped backbone");
        assertThatThrownBy(() -> find(NANO, IMAGENET, NOWHERE)).hasMessageContaining("leave --weights out");
    }

    @Test
    void drawsFirstValuesAsTorchvisionDoesWhereNoneAreWanted() {
        Weights drawn = find(NANO, Optional.of("none"), NOWHERE).weights();

        assertThat(drawn.names()).isEqualTo(Weights.expectedShapes(NANO).keySet());
        assertThat(drawn.get("features.0.1.weight").values()).containsOnly(1);
        assertThat(drawn.get("features.0.1.running_var").values()).containsOnly(1);
        assertThat(drawn.get("features.0.1.bias").values()).containsOnly(0);
        assertThat(drawn.get("features.1.0.block.1.fc1.bias").values()).containsOnly(0);
        // depthwise 5x5 of features.5: fan-out is channels times 25
        float[] depthwise = drawn.get("features.5.0.block.1.0.weight").values();
        assertThat(deviation(depthwise))
                .isCloseTo(Math.sqrt(2.0 / depthwise.length), within(0.1 * deviation(depthwise)));
        assertThat(find(NANO, Optional.of("none"), NOWHERE).weights().get("features.0.0.weight"))
                .isEqualTo(drawn.get("features.0.0.weight"));
    }

    @Test
    void readsBackWhatItExportedToTheBit() throws IOException {
        Weights weights = RandomWeights.of(NANO, 3, 5);
        byte[] onnx = OnnxExport.classifier(
                NANO, InputSpec.whole(96), new OnnxExport.Top(Pooling.AVERAGE, 1), weights, Map.of());
        Path file = Files.write(cache.resolve("model.onnx"), onnx);

        PretrainedWeights read = find(NANO, Optional.of(file.toString()), NOWHERE);

        Weights folded = BatchNormFolding.fold(NANO, read.weights());
        Weights expected = BatchNormFolding.fold(NANO, weights);
        Weights.expectedShapes(NANO).keySet().stream()
                .filter(name -> !name.contains(".1.running_") && !name.matches(".*\\.1\\.(weight|bias)"))
                .forEach(name -> assertThat(folded.get(name)).as(name).isEqualTo(expected.get(name)));
        assertThat(folded.get("features.3.0.block.1.0.bias")).isEqualTo(expected.get("features.3.0.block.1.0.bias"));
        assertThat(read.weights().has("classifier.1.weight")).isFalse();
        assertThat(read.sha256()).isEqualTo(Sha256.of(onnx));
    }

    @Test
    void namesTheTensorAndBothShapesWhenAReleaseIsOfAnotherArchitecture() throws IOException {
        byte[] onnx = OnnxExport.classifier(
                NANO,
                InputSpec.whole(96),
                new OnnxExport.Top(Pooling.AVERAGE, 1),
                RandomWeights.of(NANO, 3, 5),
                Map.of());
        Path file = Files.write(cache.resolve("model.onnx"), onnx);

        assertThatThrownBy(() -> find(B0, Optional.of(file.toString()), NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("features.0.0.weight should be [32, 3, 3, 3] and is [16, 3, 3, 3]");
    }

    @Test
    void saysThatOtherBytesAreNoOnnxFile() throws IOException {
        Path file = Files.writeString(cache.resolve("model.onnx"), "not ONNX");

        assertThatThrownBy(() -> find(B0, Optional.of(file.toString()), NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not an ONNX file");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> find(NANO, Optional.of("/nowhere/w.safetensors"), NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no weights file /nowhere/w.safetensors");
    }

    @Test
    void saysThatAFolderIsNoRelease() {
        assertThatThrownBy(() -> find(NANO, Optional.of(cache.toString()), NOWHERE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a release");
    }

    private PretrainedWeights find(Architecture architecture, Optional<String> named, URI address) {
        Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), List.of());
        return PretrainedWeights.find(architecture, named, 1, new Hub(address, cache, Progress.silent(), patience));
    }

    private static byte[] weightsOfB0() {
        return Safetensors.writeHalf(new Initialisation(1).base(B0));
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
