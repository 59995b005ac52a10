package dev.afterimage.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.inference.OnnxSession;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.PixelInput;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxExportTest {
    private static final Architecture NANO = Architecture.named("nano");
    private static final int CLASSES = 3;
    private static final int SIDE_PX = 96;
    private static final InputSpec INPUT = InputSpec.whole(SIDE_PX);

    private final Weights weights = RandomWeights.of(NANO, CLASSES, 11);
    private final byte[] picture = noise();

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void exportedNetworkGivesTheTrainersProbabilities(Pooling pooling) {
        byte[] onnx = OnnxExport.classifier(NANO, INPUT, new OnnxExport.Top(pooling, 1), weights, Map.of());

        try (OnnxSession session = OnnxSession.load(onnx, 1, SIDE_PX, SIDE_PX, 3)) {
            float[] probabilities = floats(session.run(picture).get(0));

            assertThat(probabilities).containsExactly(torchProbabilities(pooling), within(1e-4f));
            assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void trunkGivesWhatEntersTheCutWithChannelsLastInHalfPrecision() {
        byte[] onnx = OnnxExport.trunk(
                NANO, INPUT, Pooling.AVERAGE, weights, Layers.of(NANO).cutAt("features.6"));

        try (OnnxSession session = OnnxSession.load(onnx, 1, SIDE_PX, SIDE_PX, 3)) {
            List<ByteBuffer> outputs = session.run(picture);

            assertThat(floats(outputs.get(0))).hasSize(NANO.featureChannels());
            // 96 px halved four times before features.6
            assertThat(outputs.get(1).remaining())
                    .isEqualTo(2 * 6 * 6 * Layers.of(NANO).cutAt("features.6").channels());
        }
    }

    private float[] torchProbabilities(Pooling pooling) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(picture.length);
        pixels.put(picture).flip();
        try (TorchNetwork network = new TorchNetwork(
                        EfficientNet.folded(NANO, pooling, CLASSES), BatchNormFolding.fold(NANO, weights));
                NDManager manager = network.manager().newSubManager()) {
            return network.logits(PixelInput.of(manager, pixels, 1, SIDE_PX), false)
                    .softmax(1)
                    .toFloatArray();
        }
    }

    private static float[] floats(ByteBuffer bytes) {
        FloatBuffer buffer = bytes.asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static byte[] noise() {
        byte[] pixels = new byte[SIDE_PX * SIDE_PX * 3];
        new Random(5).nextBytes(pixels);
        return pixels;
    }
}
