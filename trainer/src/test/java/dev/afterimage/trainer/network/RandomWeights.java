package dev.afterimage.trainer.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights that make every part of a network matter, normalisation statistics included. */
public final class RandomWeights {
    private RandomWeights() {}

    public static Weights of(Architecture architecture, int classes, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Weights.expectedShapes(architecture)
                .forEach((name, shape) -> tensors.put(name, new Tensor(shape, values(name, shape, random))));
        int[] head = {classes, architecture.featureChannels()};
        tensors.put(Layers.CLASSIFIER_WEIGHT, new Tensor(head, normal(Tensor.elements(head), 0.05, random)));
        tensors.put(Layers.CLASSIFIER_BIAS, Tensor.vector(normal(classes, 0.1, random)));
        return new Weights(tensors);
    }

    private static float[] values(String name, int[] shape, Random random) {
        int count = Tensor.elements(shape);
        if (name.endsWith("running_var")) {
            return uniform(count, 0.6, 1.4, random);
        }
        if (shape.length == 4) {
            return normal(count, Math.sqrt(2.0 / (shape[1] * shape[2] * shape[3])), random);
        }
        boolean gamma = name.endsWith(".1.weight");
        return gamma ? uniform(count, 0.8, 1.2, random) : normal(count, 0.1, random);
    }

    private static float[] normal(int count, double deviation, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static float[] uniform(int count, double from, double to, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return values;
    }
}
