package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.TorchNetwork;
import java.util.List;
import java.util.Random;

/** The frozen phase: trains dropout and a dense layer on cached features, which takes seconds where whole pictures would take minutes. */
final class HeadTraining {
    private static final double MAX_GRADIENT_NORM = 1;

    private final Recipe.Phase phase;
    private final float dropout;
    private final int classes;
    private final long seed;

    HeadTraining(Recipe.Phase phase, float dropout, int classes, long seed) {
        this.phase = phase;
        this.dropout = dropout;
        this.classes = classes;
        this.seed = seed;
    }

    /** The head after its last epoch; the learning rate has come down to nothing by then, so no epoch need be chosen. */
    Head train(Views training, Progress.Phase progress) {
        List<View> views = training.all();
        Standardisation standardisation = Standardisation.of(views);
        int features = views.get(0).features().length;
        Random random = new Random(seed);
        TorchNetwork.engine().setRandomSeed((int) seed);
        try (NDManager manager = TorchNetwork.engine().newBaseManager()) {
            SequentialBlock block = block(manager, features);
            try (Fitting fitting = fitting(block, manager, views.size())) {
                for (int epoch = 0; epoch < phase.epochs(); epoch++) {
                    progress.note(String.format("loss %.4f", epoch(fitting, views, standardisation, random)));
                    progress.advance(1);
                }
            }
            return standardisation.folded(head(block));
        }
    }

    private SequentialBlock block(NDManager manager, int features) {
        SequentialBlock block = new SequentialBlock()
                .add(Dropout.builder().optRate(dropout).build())
                .add(Linear.builder().setUnits(classes).build());
        block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, features));
        return block;
    }

    private Fitting fitting(SequentialBlock block, NDManager manager, int views) {
        ParameterStore store = new ParameterStore(manager, false);
        int steps = phase.epochs() * Batches.count(views, phase.batch());
        Fitting.Settings settings = new Fitting.Settings(
                Schedule.oneCycle(steps), phase.weightDecay(), MAX_GRADIENT_NORM, phase.labelSmoothing());
        return new Fitting(
                (input, training) ->
                        block.forward(store, new NDList(input), training).singletonOrThrow(),
                manager,
                block.getParameters().values(),
                parameter -> phase.headLearningRate(),
                settings);
    }

    private double epoch(Fitting fitting, List<View> views, Standardisation standardisation, Random random) {
        double loss = 0;
        List<List<View>> batches = Batches.shuffled(views, phase.batch(), random);
        for (List<View> batch : batches) {
            loss += fitting.step(manager -> input(manager, batch, standardisation), Batches.labels(batch));
        }
        return loss / batches.size();
    }

    private static NDArray input(NDManager manager, List<View> batch, Standardisation standardisation) {
        int features = batch.get(0).features().length;
        float[] values = new float[batch.size() * features];
        for (int i = 0; i < batch.size(); i++) {
            standardisation.apply(batch.get(i).features(), values, i * features);
        }
        return manager.create(values, new Shape(batch.size(), features));
    }

    private Head head(SequentialBlock block) {
        NDArray weight = block.getParameters().valueAt(0).getArray();
        NDArray bias = block.getParameters().valueAt(1).getArray();
        int features = Math.toIntExact(weight.getShape().get(1));
        return new Head(
                new Tensor(new int[] {classes, features}, weight.toFloatArray()), Tensor.vector(bias.toFloatArray()));
    }

    /** The share of views that a head labels right. */
    static double accuracy(Head head, List<View> views) {
        long right = views.stream()
                .filter(view -> best(head, view.features()) == view.label())
                .count();
        return (double) right / views.size();
    }

    private static int best(Head head, float[] features) {
        float[] weight = head.weight().values();
        float[] bias = head.bias().values();
        int best = 0;
        double bestLogit = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < bias.length; row++) {
            double logit = bias[row];
            for (int i = 0; i < features.length; i++) {
                logit += weight[row * features.length + i] * features[i];
            }
            if (logit > bestLogit) {
                best = row;
                bestLogit = logit;
            }
        }
        return best;
    }
}
