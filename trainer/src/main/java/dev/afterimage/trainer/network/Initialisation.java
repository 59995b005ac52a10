package dev.afterimage.trainer.network;

import ai.djl.nn.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * First values of a network that is trained from scratch, as torchvision draws them: convolutions normal with variance `2 / fan-out` (He et al. 2015),
 * classifier uniform within `1 / sqrt(classes)`, scales and variances one, all else zero.
 */
public final class Initialisation {
    private final Random random;

    public Initialisation(long seed) {
        this.random = new Random(seed);
    }

    void apply(TorchNetwork network) {
        network.parameters().forEach(parameter -> network.set(parameter, draw(parameter)));
    }

    /** First values of all that is below the classifier, running statistics included. */
    public Weights base(Architecture architecture) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Weights.expectedShapes(architecture)
                .forEach((name, shape) -> tensors.put(name, draw(typeOf(name, shape), shape)));
        return new Weights(tensors);
    }

    /** By torchvision's names, in which `<prefix>.1` is the normalisation after the convolution `<prefix>.0`. */
    private static Parameter.Type typeOf(String name, int[] shape) {
        if (shape.length > 1) {
            return Parameter.Type.WEIGHT;
        }
        if (name.endsWith(".running_var")) {
            return Parameter.Type.RUNNING_VAR;
        }
        return name.endsWith(".1.weight") ? Parameter.Type.GAMMA : Parameter.Type.BIAS;
    }

    private Tensor draw(Parameter parameter) {
        int[] shape = Arrays.stream(parameter.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        return draw(parameter.getType(), shape);
    }

    private Tensor draw(Parameter.Type type, int[] shape) {
        float[] values = new float[Tensor.elements(shape)];
        switch (type) {
            case GAMMA, RUNNING_VAR -> Arrays.fill(values, 1);
            case WEIGHT -> fillWeight(shape, values);
            default -> {}
        }
        return new Tensor(shape, values);
    }

    private void fillWeight(int[] shape, float[] values) {
        boolean dense = shape.length == 2;
        double range = dense ? 1 / Math.sqrt(shape[0]) : Math.sqrt(2.0 / fanOut(shape));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (range * (dense ? 2 * random.nextDouble() - 1 : random.nextGaussian()));
        }
    }

    /** Output channels times kernel area, as torch counts it, for depthwise convolutions too. */
    private static int fanOut(int[] shape) {
        return shape[0] * shape[2] * shape[3];
    }
}
