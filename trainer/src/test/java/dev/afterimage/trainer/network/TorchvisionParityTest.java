package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our networks with what torchvision's compute, where its outputs lie at hand; skipped elsewhere. */
class TorchvisionParityTest {
    private static final Path SHARED =
            Path.of(System.getProperty("afterimage.shared", "../../shared"), "data", "weights");
    /** Folder with `b0.safetensors`, `b0.json` … as a script over torchvision writes them. */
    private static final String RANDOM_NETWORKS = System.getProperty("afterimage.torchvision", "");

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final int SIDE_PX = 224;

    @Test
    void pretrainedB0GivesTorchvisionsStemFeaturesAndLogits() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "skipped: there is no " + SHARED);
        Architecture b0 = Architecture.named("b0");
        JsonNode golden = json(SHARED.resolve("golden.json")).get("trash7");
        Weights weights = read(SHARED.resolve("efficientnet_b0_trash7.safetensors"));
        try (TorchNetwork network = folded(b0, weights, 7);
                NDManager manager = network.manager().newSubManager()) {
            NDArray input = manager.create(formulaPixels(), new Shape(1, 3, SIDE_PX, SIDE_PX));
            NDArray features = Pooling.AVERAGE.pool(network.features(input));

            assertClose(network.stem(input).toFloatArray(), golden.get("stem_out_0_0_0_0:8"), 1e-4f);
            assertClose(features.toFloatArray(), golden.get("features_0:16"), 1e-4f);
            assertClose(network.logits(input, false).toFloatArray(), golden.get("logits"), 1e-4f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"})
    void randomNetworkGivesTorchvisionsLogits(String name) throws IOException {
        assumeTrue(!RANDOM_NETWORKS.isEmpty(), "skipped: -Dafterimage.torchvision=DIR names no folder");
        JsonNode expected = json(Path.of(RANDOM_NETWORKS, name + ".json"));
        int side = expected.get("size").intValue();
        try (TorchNetwork network =
                        folded(Architecture.named(name), read(Path.of(RANDOM_NETWORKS, name + ".safetensors")), 10);
                NDManager manager = network.manager().newSubManager()) {
            NDArray input = manager.create(sines(side), new Shape(1, 3, side, side));
            float[] logits = network.logits(input, false).toFloatArray();

            assertClose(logits, expected.get("logits"), 1e-4f * largest(expected.get("logits")));
        }
    }

    private static TorchNetwork folded(Architecture architecture, Weights weights, int classes) {
        return new TorchNetwork(
                EfficientNet.folded(architecture, Pooling.AVERAGE, classes),
                BatchNormFolding.fold(architecture, weights));
    }

    private static Weights read(Path file) throws IOException {
        return Safetensors.read(Files.readAllBytes(file), file.toString());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    private static void assertClose(float[] actual, JsonNode expected, float tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected.get(i).floatValue(), within(tolerance));
        }
    }

    private static float largest(JsonNode values) {
        float largest = 0;
        for (JsonNode value : values) {
            largest = Math.max(largest, Math.abs(value.floatValue()));
        }
        return largest;
    }

    private static float[] formulaPixels() {
        float[] pixels = new float[3 * SIDE_PX * SIDE_PX];
        for (int i = 0; i < pixels.length; i++) {
            int c = i / (SIDE_PX * SIDE_PX);
            int h = i / SIDE_PX % SIDE_PX;
            int w = i % SIDE_PX;
            float u = ((37 * c + 3 * h + 5 * w + h * w / 16) % 256) / 255f;
            pixels[i] = (u - MEAN[c]) / DEVIATION[c];
        }
        return pixels;
    }

    private static float[] sines(int side) {
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            int c = i / (side * side);
            int h = i / side % side;
            values[i] = (float) Math.sin(0.05 * (h + 1) * (c + 1) + 0.03 * (i % side));
        }
        return values;
    }
}
