package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
    private static final Architecture NANO = Architecture.named("nano");
    private static final int CLASSES = 5;
    private static final int SIDE_PX = 64;

    private final Weights weights = RandomWeights.of(NANO, CLASSES, 7);

    @Test
    void foldedNetworkComputesWhatTheNormalisedOneDoes() {
        float[] normalised = logits(normalised(), weights);
        float[] folded =
                logits(EfficientNet.folded(NANO, Pooling.AVERAGE, CLASSES), BatchNormFolding.fold(NANO, weights));

        assertThat(folded).containsExactly(normalised, within(1e-4f));
    }

    @Test
    void unfoldingGivesBackANetworkThatComputesTheSameWithTheSameStatistics() {
        Weights folded = BatchNormFolding.fold(NANO, weights);
        Map<String, Tensor> trained = new LinkedHashMap<>();
        Layers.of(NANO).cutAt("features.3").above().convolutions().forEach(conv -> {
            trained.put(conv.weight(), folded.get(conv.weight()));
            trained.put(conv.bias(), folded.get(conv.bias()));
        });

        Weights unfolded = BatchNormFolding.unfold(
                NANO, weights, Layers.of(NANO).cutAt("features.3").above(), trained);

        assertThat(logits(normalised(), unfolded)).containsExactly(logits(normalised(), weights), within(1e-4f));
        assertThat(unfolded.names()).isEqualTo(weights.names());
        weights.names().stream()
                .filter(name -> name.contains(".running_"))
                .forEach(name -> assertThat(unfolded.get(name)).isEqualTo(weights.get(name)));
    }

    private static EfficientNet normalised() {
        return EfficientNet.normalised(NANO, Layers.of(NANO), new EfficientNet.Top(Pooling.AVERAGE, 0.2f, CLASSES));
    }

    private static float[] logits(EfficientNet block, Weights weights) {
        try (TorchNetwork network = new TorchNetwork(block, weights);
                NDManager manager = network.manager().newSubManager()) {
            NDArray input = manager.create(ramp(3 * SIDE_PX * SIDE_PX), new Shape(1, 3, SIDE_PX, SIDE_PX));
            return network.logits(input, false).toFloatArray();
        }
    }

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) Math.sin(0.05 * i);
        }
        return values;
    }
}
