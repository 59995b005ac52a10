package dev.afterimage.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.PretrainedWeights;
import dev.afterimage.trainer.network.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frozen phase must be as good as a head can be, or what fine-tuning gains would be made up. */
class HeadQualityTest {
    private static final int CLASSES = 4;
    private static final int STEPS = 400;

    @Test
    void freshLogisticRegressionOnTheSameFeaturesIsAtMostTwoPointsBetter(@TempDir Path dir) {
        PlateFolders.write(dir, 3, 150, 1, 150, 96);
        DataSet plates = DataSet.read(dir, 3);
        Architecture nano = Architecture.named("nano");
        Recipe recipe = Recipe.forArchitecture(nano);
        PretrainedWeights base = PretrainedWeights.find(nano, Optional.empty());
        InputSpec input = InputSpec.whole(nano.imageSizePx());
        try (Trunk trunk = new Trunk(nano, input, recipe, base.weights());
                Progress.Phase silent = Progress.silent().begin("", 1)) {
            Views.Making making = new Views.Making(trunk, input, recipe, 3);
            Views training = Views.forTraining(plates.train(), making, silent);
            List<View> test = Views.forEvaluation(plates.test(), making, silent).all();

            Head head = new HeadTraining(recipe.frozen(), nano.dropout(), CLASSES, 3).train(training, silent);
            Head regression = regression(training.ofEpoch(0));

            double ours = HeadTraining.accuracy(head, test);
            assertThat(ours).isGreaterThan(0.75);
            assertThat(HeadTraining.accuracy(regression, test)).isLessThanOrEqualTo(ours + 0.02);
        }
    }

    /** Full-batch gradient descent with momentum on standardised features; nothing of the trainer's own. */
    private static Head regression(List<View> views) {
        Standardisation standardisation = Standardisation.of(views);
        int features = views.get(0).features().length;
        float[][] inputs = new float[views.size()][features];
        for (int i = 0; i < inputs.length; i++) {
            standardisation.apply(views.get(i).features(), inputs[i], 0);
        }
        double[] weight = new double[CLASSES * (features + 1)];
        double[] velocity = new double[weight.length];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(weight, inputs, views);
            for (int j = 0; j < weight.length; j++) {
                velocity[j] = 0.9 * velocity[j] - 0.05 * (gradient[j] + 1e-3 * weight[j]);
                weight[j] += velocity[j];
            }
        }
        return standardisation.folded(head(weight, features));
    }

    private static double[] gradient(double[] weight, float[][] inputs, List<View> views) {
        int features = inputs[0].length;
        double[] gradient = new double[weight.length];
        for (int i = 0; i < inputs.length; i++) {
            double[] error = probabilities(weight, inputs[i]);
            error[views.get(i).label()] -= 1;
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
