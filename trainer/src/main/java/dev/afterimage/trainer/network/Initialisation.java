package dev.afterimage.trainer.network;

import ai.djl.nn.Parameter;
import java.util.Arrays;
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

    private Tensor draw(Parameter parameter) {
        int[] shape = Arrays.stream(parameter.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        float[] values = new float[Tensor.elements(shape)];
        switch (parameter.getType()) {
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
