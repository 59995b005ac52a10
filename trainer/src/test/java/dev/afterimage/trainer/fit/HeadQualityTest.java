package dev.afterimage.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.dataset.Inventory;
import dev.afterimage.trainer.dataset.Item;
import dev.afterimage.trainer.dataset.Split;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.weights.Hub;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frozen phase must be as good as a head can be, or what fine-tuning gains would be made up. */
class HeadQualityTest {
    private static final int CLASSES = 4;
    private static final int STEPS = 400;
    private static final int FEATURES = 640;

    @Test
    void freshLogisticRegressionOnTheSameFeaturesIsAtMostTwoPointsBetter(@TempDir Path dir) {
        PlateFolders.write(dir, 3, 150, 1, 150, 96);
        DataSet plates = DataSet.read(dir, 3);
        Architecture nano = Architecture.named("nano");
        Recipe recipe = Recipe.forArchitecture(nano);
        PretrainedWeights base = PretrainedWeights.find(
                nano, Optional.empty(), 3, Hub.at(URI.create("http://127.0.0.1:1"), Progress.silent()));
        try (ViewMaker maker = new ViewMaker(nano, base.weights(), recipe, 3);
                Progress.Phase silent = Progress.silent().begin("", 1);
                Views training = views(plates, Split.TRAIN, recipe.views(), maker, dir, silent);
                Views test = views(plates, Split.TEST, 1, maker, dir, silent)) {
            Head head = new HeadTraining(recipe, recipe.classWeights(plates), 3)
                    .train(training, test, silent)
                    .head();
            Head regression = regression(training);

            double ours = HeadTraining.measure(head, test).accuracy();
            assertThat(ours).isGreaterThan(0.75);
            assertThat(HeadTraining.measure(regression, test).accuracy()).isLessThanOrEqualTo(ours + 0.02);
        }
    }

    private static Views views(
            DataSet plates, Split split, int perPicture, ViewMaker maker, Path dir, Progress.Phase silent) {
        List<Item> pictures = Inventory.of(plates, silent).items(split);
        ViewStore.Layout layout = new ViewStore.Layout(pictures.size(), perPicture, FEATURES, 0, 1);
        return new Views(pictures, perPicture, maker, ViewStore.open(dir.resolve(split + ".views"), layout), silent);
    }

    /** Full-batch gradient descent with momentum on standardised features; nothing of the trainer's own. */
    private static Head regression(Views training) {
        List<View> views = training.ofEpoch(0);
        Standardisation standardisation = Standardisation.of(training);
        float[][] inputs = new float[views.size()][FEATURES];
        for (int i = 0; i < inputs.length; i++) {
            standardisation.apply(training.features(views.get(i)), inputs[i], 0);
        }
        int[] labels = training.labels(views);
        double[] weight = new double[CLASSES * (FEATURES + 1)];
        double[] velocity = new double[weight.length];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(weight, inputs, labels);
            for (int j = 0; j < weight.length; j++) {
                velocity[j] = 0.9 * velocity[j] - 0.05 * (gradient[j] + 1e-3 * weight[j]);
                weight[j] += velocity[j];
            }
        }
        return standardisation.folded(head(weight, FEATURES));
    }

    private static double[] gradient(double[] weight, float[][] inputs, int[] labels) {
        int features = inputs[0].length;
        double[] gradient = new double[weight.length];
        for (int i = 0; i < inputs.length; i++) {
            double[] error = probabilities(weight, inputs[i]);
            error[labels[i]] -= 1;
            for (int row = 0; row < CLASSES; row++) {
                double scaled = error[row] / inputs.length;
                int at = row * (features + 1);
                for (int j = 0; j < features; j++) {
                    gradient[at + j] += scaled * inputs[i][j];
                }
                gradient[at + features] += scaled;
            }
        }
        return gradient;
    }

    private static double[] probabilities(double[] weight, float[] input) {
        double[] values = new double[CLASSES];
        double sum = 0;
        for (int row = 0; row < CLASSES; row++) {
            int at = row * (input.length + 1);
            double logit = weight[at + input.length];
            for (int j = 0; j < input.length; j++) {
                logit += weight[at + j] * input[j];
            }
            values[row] = Math.exp(Math.min(logit, 50));
            sum += values[row];
        }
        for (int row = 0; row < CLASSES; row++) {
            values[row] /= sum;
        }
        return values;
    }

    private static Head head(double[] weight, int features) {
        float[] rows = new float[CLASSES * features];
        float[] bias = new float[CLASSES];
        for (int row = 0; row < CLASSES; row++) {
            for (int j = 0; j < features; j++) {
                rows[row * features + j] = (float) weight[row * (features + 1) + j];
            }
            bias[row] = (float) weight[row * (features + 1) + features];
        }
        return new Head(new Tensor(new int[] {CLASSES, features}, rows), Tensor.vector(bias));
    }
}
