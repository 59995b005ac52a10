package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019), with gradients clipped by their global norm.
 *
 * <p>DJL's own optimizer of that name keeps its moments where nobody can close them, and clips each value alone; the update itself is DJL's.
 */
final class AdamW implements AutoCloseable {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_VALUE_CLIPPING = -1f;

    private final NDManager manager;
    private final List<Moments> parameters;
    private final double weightDecay;
    private final double maxGradientNorm;
    private int updates;

    private record Moments(NDArray weight, NDArray mean, NDArray variance, double learningRate) {}

    /**
     * An optimizer whose state lives until it is closed.
     *
     * @param learningRate the peak rate of each parameter
     * @param maxGradientNorm largest Euclidean norm of all gradients together
     */
    AdamW(
            NDManager parent,
            List<Parameter> trained,
            ToDoubleFunction<Parameter> learningRate,
            double weightDecay,
            double maxGradientNorm) {
        this.manager = parent.newSubManager();
        this.weightDecay = weightDecay;
        this.maxGradientNorm = maxGradientNorm;
        this.parameters = trained.stream()
                .map(parameter -> moments(parameter.getArray(), learningRate.applyAsDouble(parameter)))
                .toList();
    }

    private Moments moments(NDArray weight, double learningRate) {
        return new Moments(weight, manager.zeros(weight.getShape()), manager.zeros(weight.getShape()), learningRate);
    }

    /** Applies the gradients of the last backward pass and clears them. */
    void update(double learningRateFactor) {
        updates++;
        try (NDManager step = manager.newSubManager()) {
            List<NDArray> gradients = parameters.stream()
                    .map(moments -> attached(moments.weight().getGradient(), step))
                    .toList();
            float rescale = (float) Math.min(1, maxGradientNorm / Math.max(norm(gradients), 1e-12));
            for (int i = 0; i < parameters.size(); i++) {
                update(parameters.get(i), gradients.get(i), learningRateFactor, rescale);
            }
        }
    }

    private static NDArray attached(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    private static double norm(List<NDArray> gradients) {
        double squares = 0;
        for (NDArray gradient : gradients) {
            try (NDArray square = gradient.mul(gradient);
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        return Math.sqrt(squares);
    }

    private void update(Moments parameter, NDArray gradient, double factor, float rescale) {
        double rate = parameter.learningRate() * factor;
        double correction = Math.sqrt(1 - Math.pow(BETA2, updates)) / (1 - Math.pow(BETA1, updates));
        parameter
                .weight()
                .getNDArrayInternal()
                .adamUpdate(
                        new NDList(parameter.weight(), gradient, parameter.mean(), parameter.variance()),
                        new NDList(parameter.weight()),
                        (float) rate,
                        (float) (rate * correction),
                        (float) weightDecay,
                        rescale,
                        NO_VALUE_CLIPPING,
                        BETA1,
                        BETA2,
                        EPSILON,
                        true,
                        true);
    }

    @Override
    public void close() {
        manager.close();
    }
}
