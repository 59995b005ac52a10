package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import java.util.List;
import java.util.Random;

/**
 * The second phase: trains the stages from the cut on together with the head, on cached activations.
 *
 * <p>Batch normalisation is folded into the convolutions, so that its statistics cannot move; a few hundred pictures would only spoil them.
 */
final class FineTuning {
    private static final double MAX_GRADIENT_NORM = 1;

    private final Architecture architecture;
    private final Recipe recipe;
    private final Cut cut;
    private final ActivationInput input;
    private final long seed;

    FineTuning(Architecture architecture, Recipe recipe, InputSpec input, long seed) {
        this.architecture = architecture;
        this.recipe = recipe;
        this.cut = recipe.cut(architecture);
        this.input = new ActivationInput(input, cut);
        this.seed = seed;
    }

    /** The weights of the epoch that is best on validation, and its accuracy there. */
    record Best(Weights weights, double validationAccuracy) {}

    /**
     * Trains; the head begins as the frozen phase left it.
     *
     * @param start weights to begin with, head included
     * @param progress advanced by one per picture
     */
    Best train(Weights start, Views training, Views validation, Progress.Phase progress) {
        int classes = start.get(Layers.CLASSIFIER_BIAS).values().length;
        TorchNetwork.engine().setRandomSeed((int) seed);
        EfficientNet upper = EfficientNet.folded(architecture, cut.above(), recipe.pooling(), classes);
        try (TorchNetwork network = new TorchNetwork(upper, BatchNormFolding.fold(architecture, start));
                Fitting fitting = fitting(network, training.pictures().size())) {
            return train(network, fitting, start, training, validation, progress);
        }
    }

    private Fitting fitting(TorchNetwork network, int pictures) {
        Recipe.Phase phase = recipe.fineTuning();
        int steps = phase.epochs() * Batches.count(pictures, phase.batch());
        Fitting.Settings settings = new Fitting.Settings(
                Schedule.oneCycle(steps), phase.weightDecay(), MAX_GRADIENT_NORM, phase.labelSmoothing());
        return new Fitting(
                network::logits, network.manager(), network.trained(), FineTuning.this::learningRate, settings);
    }

    private double learningRate(Parameter parameter) {
        boolean head = parameter.getName().startsWith("classifier");
        return head
                ? recipe.fineTuning().headLearningRate()
                : recipe.fineTuning().learningRate();
    }

    private Best train(
            TorchNetwork network,
            Fitting fitting,
            Weights start,
            Views training,
            Views validation,
            Progress.Phase progress) {
        Random random = new Random(seed);
        Best best = new Best(start, -1);
        for (int epoch = 0; epoch < recipe.fineTuning().epochs(); epoch++) {
            double loss = epoch(fitting, training.ofEpoch(epoch), random, progress);
            double accuracy = accuracy(network, validation.all());
            progress.note(String.format("loss %.4f, validation %.2f %%", loss, 100 * accuracy));
            if (accuracy >= best.validationAccuracy()) {
                best = new Best(unfolded(start, network), accuracy);
            }
        }
        return best;
    }

    private Weights unfolded(Weights start, TorchNetwork network) {
        return BatchNormFolding.unfold(architecture, start, cut.above(), network.tensors());
    }

    private double epoch(Fitting fitting, List<View> views, Random random, Progress.Phase progress) {
        double loss = 0;
        List<List<View>> batches = Batches.shuffled(views, recipe.fineTuning().batch(), random);
        for (List<View> batch : batches) {
            loss += fitting.step(manager -> input.of(manager, batch), Batches.labels(batch));
            progress.advance(batch.size());
        }
        return loss / batches.size();
    }

    private double accuracy(TorchNetwork network, List<View> views) {
        long right = Batches.ordered(views, recipe.fineTuning().batch()).stream()
                .mapToLong(batch -> right(network, batch))
                .sum();
        return (double) right / views.size();
    }

    private long right(TorchNetwork network, List<View> batch) {
        try (NDManager manager = network.manager().newSubManager()) {
            long[] predicted =
                    network.logits(input.of(manager, batch), false).argMax(1).toLongArray();
            int[] labels = Batches.labels(batch);
            return java.util.stream.IntStream.range(0, labels.length)
                    .filter(i -> predicted[i] == labels[i])
                    .count();
        }
    }
}
