package dev.afterimage.trainer.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.afterimage.samples.Kinds;
import dev.afterimage.trainer.fit.Fitting;
import dev.afterimage.trainer.fit.Schedule;
import dev.afterimage.trainer.fit.Shuffle;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Initialisation;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.PixelInput;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains the small backbone that the project ships, from scratch, on generated pictures of {@link Kinds}.
 *
 * <p>ImageNet weights may not be bundled, and a network trained on a few hundred small pictures alone disappoints; this one knows edges, textures and
 * shapes before it sees the first plate.
 */
public final class BackboneTraining {
    private static final double LEARNING_RATE = 4e-3;
    private static final double WEIGHT_DECAY = 0.02;
    private static final double MAX_GRADIENT_NORM = 2;
    private static final float LABEL_SMOOTHING = 0.05f;
    private static final int BATCH = 64;
    private static final int EVALUATION_PICTURES = 2000;

    private final Architecture architecture;
    private final Plan plan;
    private final Kinds kinds;
    private final Random random;

    /** How long to train: pictures drawn once, seen once an epoch in one of 16 variants. */
    public record Plan(int pictures, int epochs, long seed) {
        public Plan {
            if (pictures < BATCH || epochs < 1) {
                throw new IllegalArgumentException("a backbone needs at least " + BATCH
                        + " pictures and 1 epoch, was given " + pictures + " and " + epochs);
            }
        }
    }

    /** One line of progress. */
    public record Progress(int epoch, int epochs, double loss, double accuracy, double seconds) {}

    public BackboneTraining(Architecture architecture, Plan plan) {
        this.architecture = architecture;
        this.plan = plan;
        this.kinds = new Kinds(plan.seed());
        this.random = new Random(plan.seed());
    }

    /** Trains; returns the weights without the classifier, which nobody needs. */
    public Weights train(Consumer<Progress> progress) {
        TorchNetwork.engine().setRandomSeed((int) plan.seed());
        byte[][] pictures = draw(0, plan.pictures());
        byte[][] unseen = draw(plan.pictures(), EVALUATION_PICTURES);
        int stepsPerEpoch = plan.pictures() / BATCH;
        Fitting.Settings settings = new Fitting.Settings(
                Schedule.oneCycle(plan.epochs() * stepsPerEpoch),
                WEIGHT_DECAY,
                MAX_GRADIENT_NORM,
                LABEL_SMOOTHING,
                equalWeights());
        try (TorchNetwork network = new TorchNetwork(
                        EfficientNet.normalised(
                                architecture,
                                Layers.of(architecture),
                                new EfficientNet.Top(Pooling.AVERAGE, architecture.dropout(), Kinds.COUNT)),
                        new Initialisation(plan.seed()));
                Fitting fitting = new Fitting(
                        network::logits, network.manager(), network.trained(), p -> LEARNING_RATE, settings)) {
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                long start = System.nanoTime();
                double loss = epoch(fitting, pictures, stepsPerEpoch);
                double accuracy = accuracy(network, unseen);
                progress.accept(new Progress(epoch, plan.epochs(), loss, accuracy, (System.nanoTime() - start) / 1e9));
            }
            return withoutClassifier(network.tensors());
        }
    }

    private static float[] equalWeights() {
        float[] weights = new float[Kinds.COUNT];
        Arrays.fill(weights, 1);
        return weights;
    }

    private byte[][] draw(int first, int count) {
        return IntStream.range(first, first + count)
                .parallel()
                .mapToObj(i ->
                        kinds.draw(kindOf(i), i, architecture.imageSizePx()).rgb())
                .toArray(byte[][]::new);
    }

    private static int kindOf(int index) {
        return index % Kinds.COUNT;
    }

    private double epoch(Fitting fitting, byte[][] pictures, int steps) {
        int[] order = Shuffle.order(pictures.length, random);
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            int[] batch = Arrays.copyOfRange(order, step * BATCH, (step + 1) * BATCH);
            ByteBuffer pixels = buffer(batch.length);
            for (int index : batch) {
                pixels.put(Variant.drawn(random).of(pictures[index], architecture.imageSizePx()));
            }
            int[] labels = Arrays.stream(batch).map(BackboneTraining::kindOf).toArray();
            loss += fitting.step(manager -> input(manager, pixels.flip(), batch.length), labels);
        }
        return loss / steps;
    }

    private ByteBuffer buffer(int images) {
        int side = architecture.imageSizePx();
        return ByteBuffer.allocateDirect(images * side * side * 3);
    }

    private NDArray input(NDManager manager, ByteBuffer pixels, int images) {
        return PixelInput.of(manager, pixels, images, architecture.imageSizePx());
    }

    private double accuracy(TorchNetwork network, byte[][] unseen) {
        int correct = 0;
        for (int from = 0; from < unseen.length; from += BATCH) {
            int to = Math.min(unseen.length, from + BATCH);
            correct += correct(network, unseen, from, to);
        }
        return (double) correct / unseen.length;
    }

    private int correct(TorchNetwork network, byte[][] unseen, int from, int to) {
        ByteBuffer pixels = buffer(to - from);
        for (int i = from; i < to; i++) {
            pixels.put(unseen[i]);
        }
        try (NDManager manager = network.manager().newSubManager()) {
            long[] predicted = network.logits(input(manager, pixels.flip(), to - from), false)
                    .argMax(1)
                    .toLongArray();
            return (int) IntStream.range(from, to)
                    .filter(i -> predicted[i - from] == kindOf(plan.pictures() + i))
                    .count();
        }
    }

    private static Weights withoutClassifier(Map<String, Tensor> tensors) {
        Map<String, Tensor> base = new LinkedHashMap<>(tensors);
        base.keySet().removeAll(List.of(Layers.CLASSIFIER_WEIGHT, Layers.CLASSIFIER_BIAS));
        return new Weights(base);
    }
}
