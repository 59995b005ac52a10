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
import dev.afterimage.trainer.fit.History.EpochRecord;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.TorchNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The frozen phase: trains dropout and a dense layer on cached features, which takes seconds where whole pictures would take minutes. */
final class HeadTraining {
    private final Recipe recipe;
    private final Recipe.Phase phase;
    private final float[] classWeights;
    private final long seed;

    /** For as many classes as there are weights. */
    HeadTraining(Recipe recipe, float[] classWeights, long seed) {
        this.recipe = recipe;
        this.phase = recipe.frozen();
        this.classWeights = classWeights;
        this.seed = seed;
    }

    /** A head and how it came about. */
    record Result(Head head, List<EpochRecord> epochs) {
        Measured measured() {
            EpochRecord last = epochs.get(epochs.size() - 1);
            return new Measured(last.validationAccuracy(), last.validationLoss());
        }
    }

    /** The head after its last epoch; the learning rate has come down to nothing by then, so no epoch need be chosen. */
    Result train(Views training, Views validation, Progress.Phase progress) {
        List<View> views = training.withFeatures();
        Standardisation standardisation = Standardisation.of(training);
        int features = training.featureCount();
        Random random = new Random(seed);
        TorchNetwork.engine().setRandomSeed((int) seed);
        List<EpochRecord> epochs = new ArrayList<>();
        try (NDManager manager = TorchNetwork.engine().newBaseManager()) {
            SequentialBlock block = block(manager, features);
            try (Fitting fitting = fitting(block, manager, views.size())) {
                for (int epoch = 1; epoch <= phase.epochs(); epoch++) {
                    long start = System.nanoTime();
                    double loss = epoch(fitting, training, standardisation, random);
                    Measured measured = measure(standardisation.folded(head(block)), validation);
                    epochs.add(new EpochRecord(
                            Trained.FROZEN,
                            epoch,
                            phase.epochs(),
                            phase.headLearningRate() * fitting.learningRateFactor(),
                            loss,
                            measured.loss(),
                            measured.accuracy(),
                            (System.nanoTime() - start) / 1e9));
                    progress.advance(1);
                    progress.measured(epochs.get(epochs.size() - 1));
                }
            }
            return new Result(standardisation.folded(head(block)), epochs);
        }
    }

    private SequentialBlock block(NDManager manager, int features) {
        SequentialBlock block = new SequentialBlock()
                .add(Dropout.builder().optRate(recipe.dropout()).build())
                .add(Linear.builder().setUnits(classWeights.length).build());
        block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, features));
        return block;
    }

    private Fitting fitting(SequentialBlock block, NDManager manager, int views) {
        ParameterStore store = new ParameterStore(manager, false);
        return new Fitting(
                (input, training) ->
                        block.forward(store, new NDList(input), training).singletonOrThrow(),
                manager,
                block.getParameters().values(),
                parameter -> phase.headLearningRate(),
                Fitting.Settings.of(phase, views, classWeights));
    }

    private double epoch(Fitting fitting, Views views, Standardisation standardisation, Random random) {
        double loss = 0;
        List<List<View>> batches = Batches.shuffled(views.withFeatures(), phase.batch(), random);
        for (List<View> batch : batches) {
            loss += fitting.step(manager -> input(manager, views, batch, standardisation), views.labels(batch));
        }
        return loss / batches.size();
    }

    private static NDArray input(NDManager manager, Views views, List<View> batch, Standardisation standardisation) {
        int features = views.featureCount();
        float[] values = new float[batch.size() * features];
        for (int i = 0; i < batch.size(); i++) {
            standardisation.apply(views.features(batch.get(i)), values, i * features);
        }
        return manager.create(values, new Shape(batch.size(), features));
    }

    private Head head(SequentialBlock block) {
        NDArray weight = block.getParameters().valueAt(0).getArray();
        NDArray bias = block.getParameters().valueAt(1).getArray();
        int features = Math.toIntExact(weight.getShape().get(1));
        return new Head(
                new Tensor(new int[] {classWeights.length, features}, weight.toFloatArray()),
                Tensor.vector(bias.toFloatArray()));
    }

    /** How well a head does on pictures as they are. */
    static Measured measure(Head head, Views views) {
        List<View> clean = views.ofEpoch(0);
        return Measured.of(
                clean.stream().map(view -> head.logits(views.features(view))).toList(), views.labels(clean));
    }
}
