package dev.afterimage.trainer.publish;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.PixelInput;
import dev.afterimage.trainer.network.TorchNetwork;
import java.nio.ByteBuffer;
import java.util.List;

/** Compares what the trainer computes with what will serve; a network that says something else in ONNX Runtime is not released. */
final class ParityGate {
    /** Largest difference of a probability between PyTorch and ONNX Runtime on the same machine. */
    static final double TOLERANCE = 1e-4;

    private final TorchNetwork network;
    private final float temperature;

    ParityGate(TorchNetwork network, double temperature) {
        this.network = network;
        this.temperature = (float) temperature;
    }

    /**
     * The largest difference over the pictures.
     *
     * @param fitted pictures of the network's input size
     */
    double require(Classifier classifier, List<RgbImage> fitted) {
        double largest = fitted.stream()
                .mapToDouble(picture -> difference(probabilities(picture), classifier.classify(picture)))
                .reduce(0, Math::max);
        // written so that NaN fails
        if (!(largest <= TOLERANCE)) {
            throw new UserError("the exported model differs from the trained one by " + largest + ", over " + TOLERANCE
                    + ": nothing is released. Report this with the weights file");
        }
        return largest;
    }

    private static double difference(float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - actual[i]));
        }
        return largest;
    }

    /** What PyTorch computes for one picture. */
    float[] probabilities(RgbImage fitted) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(fitted.rgb().length);
        pixels.put(fitted.rgb()).flip();
        try (NDManager manager = network.manager().newSubManager()) {
            NDArray input = PixelInput.of(manager, pixels, 1, fitted.widthPx());
            return network.logits(input, false).div(temperature).softmax(1).toFloatArray();
        }
    }
}
