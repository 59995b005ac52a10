package dev.afterimage.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.cli.LoadedRelease;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParityGateTest {
    private static final Architecture NANO = Architecture.named("nano");
    private static final double TEMPERATURE = 1.7;
    private static final InputSpec INPUT = InputSpec.whole(96);

    private final Weights trained = RandomWeights.of(NANO, 2, 31);
    private final List<RgbImage> pictures = List.of(noise(1), noise(2));

    @Test
    void acceptsWhatWasExportedFromTheTrainedNetwork() {
        assertThat(difference(trained)).isLessThanOrEqualTo(ParityGate.TOLERANCE);
    }

    @Test
    void refusesAModelThatComputesSomethingElse() {
        assertThatThrownBy(() -> difference(RandomWeights.of(NANO, 2, 32)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing is released");
    }

    private double difference(Weights exported) {
        byte[] onnx = OnnxExport.classifier(
                NANO, INPUT, new OnnxExport.Top(Pooling.AVERAGE, TEMPERATURE), exported, Map.of());
        EfficientNet block = EfficientNet.folded(NANO, Pooling.AVERAGE, 2);
        try (TorchNetwork network = new TorchNetwork(block, BatchNormFolding.fold(NANO, trained));
                Classifier classifier = LoadedRelease.of(new Release(card(onnx), onnx))) {
            return new ParityGate(network, TEMPERATURE).require(classifier, pictures);
        }
    }

    private static ModelCard card(byte[] onnx) {
        return new ModelCard(
                ModelCard.FORMAT,
                "test",
                0,
                Instant.EPOCH,
                List.of("a", "b"),
                INPUT,
                Sha256.of(onnx),
                onnx.length,
                Evaluation.none(),
                Provenance.unknown(),
                List.of(),
                1e-3);
    }

    private static RgbImage noise(long seed) {
        byte[] rgb = new byte[3 * 96 * 96];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(96, 96, rgb);
    }
}
