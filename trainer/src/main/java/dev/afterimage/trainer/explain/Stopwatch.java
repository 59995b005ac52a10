package dev.afterimage.trainer.explain;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.inference.OnnxSession;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Milliseconds that a network of 1,000 classes takes for one picture on one thread of this machine, as a release of it would be served.
 *
 * <p>The weights are random but of a size that keeps what flows through the network near 1: numbers that shrink from layer to layer end as denormals,
 * which processors multiply many times slower than a trained network's.
 */
final class Stopwatch {
    private static final int CLASSES = 1000;
    private static final int WARM_UP_RUNS = 2;
    private static final long SEED = 1;

    private Stopwatch() {}

    /** The median of some runs. */
    static double medianMillis(Architecture architecture, int sidePx, int runs, Progress progress) {
        byte[] onnx = OnnxExport.classifier(
                architecture,
                InputSpec.whole(sidePx),
                new OnnxExport.Top(Pooling.AVERAGE, 1),
                weights(architecture),
                Map.of());
        byte[] picture = new byte[sidePx * sidePx * 3];
        new Random(SEED).nextBytes(picture);
        try (OnnxSession session = OnnxSession.load(onnx, 1, sidePx, sidePx, 3);
                Progress.Phase phase = progress.begin("runs of " + architecture.name(), WARM_UP_RUNS + runs)) {
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                timed(session, picture, phase);
            }
            double[] millis = new double[runs];
            Arrays.setAll(millis, i -> timed(session, picture, phase));
            Arrays.sort(millis);
            return millis[runs / 2];
        }
    }

    private static double timed(OnnxSession session, byte[] picture, Progress.Phase phase) {
        long start = System.nanoTime();
        session.run(picture);
        double millis = (System.nanoTime() - start) / 1e6;
        phase.advance(1);
        return millis;
    }

    private static Weights weights(Architecture architecture) {
        Random random = new Random(SEED);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Weights.expectedShapes(architecture).forEach((name, shape) -> tensors.put(name, values(name, shape, random)));
        int features = architecture.featureChannels();
        tensors.put(
                Layers.CLASSIFIER_WEIGHT,
                new Tensor(new int[] {CLASSES, features}, normal(CLASSES * features, features, random)));
        tensors.put(Layers.CLASSIFIER_BIAS, Tensor.vector(new float[CLASSES]));
        return new Weights(tensors);
    }

    private static Tensor values(String name, int[] shape, Random random) {
        int count = Tensor.elements(shape);
        if (shape.length > 1) {
            return new Tensor(shape, normal(count, count / shape[0], random));
        }
        float[] values = new float[count];
        if (name.endsWith(".1.weight") || name.endsWith(".running_var")) {
            Arrays.fill(values, 1);
        }
        return Tensor.vector(values);
    }

    /** Variance `2 / fan-in` (He et al. 2015). */
    private static float[] normal(int count, int fanIn, Random random) {
        double deviation = Math.sqrt(2.0 / fanIn);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
