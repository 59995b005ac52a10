package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.network.Tensor;
import java.util.List;

/**
 * Features brought to mean zero and standard deviation one, so that one learning rate suits all of them; afterwards it is folded into the head, so that
 * the network stays the plain one.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Standardisation(float[] mean, float[] deviation) {
    /** Features that hardly vary tell nothing and must not be blown up. */
    private static final double SMALLEST_DEVIATION = 1e-3;

    /** Of the views that have features. */
    static Standardisation of(Views views) {
        List<View> all = views.withFeatures();
        double[] sums = new double[views.featureCount()];
        double[] squares = new double[sums.length];
        for (View view : all) {
            float[] features = views.features(view);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += features[i];
                squares[i] += (double) features[i] * features[i];
            }
        }
        float[] mean = new float[sums.length];
        float[] deviation = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            double average = sums[i] / all.size();
            mean[i] = (float) average;
            deviation[i] = (float)
                    Math.max(SMALLEST_DEVIATION, Math.sqrt(Math.max(0, squares[i] / all.size() - average * average)));
        }
        return new Standardisation(mean, deviation);
    }

    void apply(float[] features, float[] to, int at) {
        for (int i = 0; i < features.length; i++) {
            to[at + i] = (features[i] - mean[i]) / deviation[i];
        }
    }

    /** The head for features as they are, from one for standardised ones. */
    Head folded(Head head) {
        int classes = head.bias().values().length;
        float[] weight = head.weight().values().clone();
        float[] bias = head.bias().values().clone();
        for (int row = 0; row < classes; row++) {
            for (int i = 0; i < mean.length; i++) {
                int at = row * mean.length + i;
                weight[at] /= deviation[i];
                bias[row] -= weight[at] * mean[i];
            }
        }
        return new Head(new Tensor(head.weight().shape(), weight), Tensor.vector(bias));
    }
}
