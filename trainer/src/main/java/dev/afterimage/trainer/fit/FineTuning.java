package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.fit.History.EpochRecord;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The second phase: trains the network from the cut on together with the head, on cached activations. */
final class FineTuning {
    private final Architecture architecture;
    private final Recipe recipe;
    private final Recipe.Phase phase;
    private final Cut cut;
    private final ActivationInput input;
    private final float[] classWeights;
    private final long seed;

    /** For as many classes as there are weights. */
    FineTuning(Architecture architecture, Recipe recipe, float[] classWeights, long seed) {
        this.architecture = architecture;
        this.recipe = recipe;
        this.phase = recipe.fineTuning();
        this.cut = recipe.cut(architecture);
        this.input = new ActivationInput(cut, recipe.imageSizePx());
        this.classWeights = classWeights;
        this.seed = seed;
    }

    /** The weights of the epoch that is best on validation, and how all went. */
    record Result(Weights weights, Measured measured, List<EpochRecord> epochs) {}

    /**
     * Trains; the head begins as the frozen phase left it.
     *
     * @param start weights to begin with, head included
     * @param progress advanced by one per picture
     */
    Result train(Weights start, Views training, Views validation, Progress.Phase progress) {
        TorchNetwork.engine().setRandomSeed((int) seed);
        EfficientNet.Top top = new EfficientNet.Top(recipe.pooling(), recipe.dropout(), classWeights.length);
        try (TorchNetwork network = network(top, start);
                Fitting fitting = fitting(network, training.pictures())) {
            return train(network, fitting, start, training, validation, progress);
        }
    }

    private TorchNetwork network(EfficientNet.Top top, Weights start) {
        return switch (recipe.batchNorm()) {
            case FOLDED ->
                new TorchNetwork(
                        EfficientNet.folded(architecture, cut.above(), top),
                        BatchNormFolding.fold(architecture, start));
            case LEARNT -> new TorchNetwork(EfficientNet.normalised(architecture, cut.above(), top), start);
        };
    }

    private Fitting fitting(TorchNetwork network, int pictures) {
        return new Fitting(
                network::logits,
                network.manager(),
                network.trained(),
                FineTuning.this::learningRate,
                Fitting.Settings.of(phase, pictures, classWeights));
    }

    private double learningRate(Parameter parameter) {
        return parameter.getName().startsWith("classifier") ? phase.headLearningRate() : phase.learningRate();
    }

    private Result train(
            TorchNetwork network,
            Fitting fitting,
            Weights start,
            Views training,
            Views validation,
            Progress.Phase progress) {
        Random random = new Random(seed);
        List<EpochRecord> epochs = new ArrayList<>();
        Measured best = new Measured(-1, 0);
        int bestEpoch = 0;
        try (TorchNetwork.Snapshot snapshot = network.snapshot()) {
            for (int epoch = 1; epoch <= phase.epochs() && epoch - bestEpoch <= phase.patience(); epoch++) {
                long started = System.nanoTime();
                double loss = epoch(fitting, training, epoch - 1, random, progress);
                Measured measured = measure(network, validation);
                EpochRecord record = new EpochRecord(
                        Trained.FINE_TUNED,
                        epoch,
                        phase.epochs(),
                        phase.learningRate() * fitting.learningRateFactor(),
                        loss,
                        measured.loss(),
                        measured.accuracy(),
                        (System.nanoTime() - started) / 1e9);
                epochs.add(record);
                progress.measured(record);
                if (!best.beats(measured)) {
                    best = measured;
                    bestEpoch = epoch;
                    snapshot.take();
                }
            }
            snapshot.restore();
        }
        return new Result(weights(start, network), best, epochs);
    }

    private Weights weights(Weights start, TorchNetwork network) {
        return switch (recipe.batchNorm()) {
            case FOLDED -> BatchNormFolding.unfold(architecture, start, cut.above(), network.tensors());
            case LEARNT -> start.with(network.tensors());
        };
    }

    private double epoch(Fitting fitting, Views views, int epoch, Random random, Progress.Phase progress) {
        double loss = 0;
        List<List<View>> batches = Batches.shuffled(views.ofEpoch(epoch), phase.batch(), random);
        for (List<View> batch : batches) {
            ByteBuffer activations = views.activations(batch);
            loss += fitting.step(manager -> input.of(manager, activations, batch.size()), views.labels(batch));
            progress.advance(batch.size());
        }
        return loss / batches.size();
    }

    private Measured measure(TorchNetwork network, Views views) {
        List<View> clean = views.ofEpoch(0);
        List<float[]> logits = Batches.ordered(clean, phase.batch()).stream()
                .flatMap(batch -> logits(network, views.activations(batch), batch.size()).stream())
                .toList();
        return Measured.of(logits, views.labels(clean));
    }

    private List<float[]> logits(TorchNetwork network, ByteBuffer activations, int views) {
        try (NDManager manager = network.manager().newSubManager()) {
            float[] all =
                    network.logits(input.of(manager, activations, views), false).toFloatArray();
            List<float[]> rows = new ArrayList<>(views);
            for (int i = 0; i < views; i++) {
                rows.add(java.util.Arrays.copyOfRange(all, i * classWeights.length, (i + 1) * classWeights.length));
            }
            return rows;
        }
    }
}
