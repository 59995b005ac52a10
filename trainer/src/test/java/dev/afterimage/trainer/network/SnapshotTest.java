package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Architecture NANO = Architecture.named("nano");

    @Test
    void bringsBackTheValuesThatWereTakenLast() {
        EfficientNet block = EfficientNet.folded(NANO, Layers.of(NANO), new EfficientNet.Top(Pooling.AVERAGE, 0, 2));
        try (TorchNetwork network = new TorchNetwork(block, new Initialisation(1));
                TorchNetwork.Snapshot snapshot = network.snapshot()) {
            fill(network, 1);
            snapshot.take();
            fill(network, 2);
            snapshot.take();
            fill(network, 3);
            snapshot.restore();
            assertThat(network.tensors().values())
                    .allSatisfy(tensor -> assertThat(tensor.values()).containsOnly(2));
        }
    }

    private static void fill(TorchNetwork network, float value) {
        Map<String, Tensor> filled = new LinkedHashMap<>();
        network.tensors().forEach((name, tensor) -> {
            float[] values = new float[tensor.values().length];
            Arrays.fill(values, value);
            filled.put(name, new Tensor(tensor.shape(), values));
        });
        network.load(new Weights(filled));
    }
}
