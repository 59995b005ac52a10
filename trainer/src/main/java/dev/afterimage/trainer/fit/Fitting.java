package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.TorchNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One phase of training: steps of forward, loss, backward, update. Owns the optimizer's state; one thread. */
public final class Fitting implements AutoCloseable {
    private final BiFunction<NDArray, Boolean, NDArray> logits;
    private final NDManager manager;
    private final AdamW optimizer;
    private final Schedule schedule;
    private final float labelSmoothing;
    private final float[] classWeights;
    private int step;

    /**
     * What a phase is fitted with.
     *
     * @param labelSmoothing share of the target spread over all classes (Szegedy et al. 2016, section 7)
     * @param classWeights how much a picture of each class counts
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Settings(
            Schedule schedule, double weightDecay, double maxGradientNorm, float labelSmoothing, float[] classWeights) {

        /** For a phase of a recipe. */
        static Settings of(Recipe.Phase phase, int pictures, float[] classWeights) {
            int steps = phase.epochs() * Batches.count(pictures, phase.batch());
            return new Settings(
                    Schedule.oneCycle(steps),
                    phase.weightDecay(),
                    phase.maxGradientNorm(),
                    phase.labelSmoothing(),
                    classWeights);
        }
    }

    /**
     * A phase at its first step.
     *
     * @param logits the network's forward pass: input and whether it is training
     * @param learningRate peak learning rate of each parameter
     */
    public Fitting(
            BiFunction<NDArray, Boolean, NDArray> logits,
            NDManager manager,
            List<Parameter> trained,
            ToDoubleFunction<Parameter> learningRate,
            Settings settings) {
        this.logits = logits;
        this.manager = manager;
        this.schedule = settings.schedule();
        this.labelSmoothing = settings.labelSmoothing();
        this.classWeights = settings.classWeights();
        this.optimizer = new AdamW(manager, trained, learningRate, settings.weightDecay(), settings.maxGradientNorm());
    }

    /**
     * Trains on one batch.
     *
     * @param input makes the input in the manager it is given
     * @return the batch's mean loss
     */
    public double step(Function<NDManager, NDArray> input, int[] labels) {
        double loss;
        try (NDManager batch = manager.newSubManager();
                GradientCollector collector = TorchNetwork.engine().newGradientCollector()) {
            NDArray mean = loss(logits.apply(input.apply(batch), true), labels);
            collector.backward(mean);
            loss = mean.getFloat();
        }
        if (!Double.isFinite(loss)) {
            throw new UserError("the loss became " + loss + " at step " + step
                    + ". Train again with a smaller --learning-rate and --head-learning-rate, or another --seed");
        }
        optimizer.update(schedule.factor(step++));
        return loss;
    }

    /** The factor of the peak learning rates at the last step. */
    double learningRateFactor() {
        return schedule.factor(Math.max(0, step - 1));
    }

    /** Weighted mean of the cross-entropies against smoothed targets. */
    private NDArray loss(NDArray logits, int[] labels) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        NDArray targets = logits.getManager().create(targets(labels, classes), new Shape(labels.length, classes));
        float weights = 0;
        for (int label : labels) {
            weights += classWeights[label];
        }
        return logits.logSoftmax(1).mul(targets).sum().mul(-1f / weights);
    }

    private float[] targets(int[] labels, int classes) {
        float[] targets = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            float weight = classWeights[labels[i]];
            Arrays.fill(targets, i * classes, (i + 1) * classes, weight * labelSmoothing / classes);
            targets[i * classes + labels[i]] += weight * (1 - labelSmoothing);
        }
        return targets;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
