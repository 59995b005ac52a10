package dev.afterimage.trainer.fit;

import java.util.List;

/**
 * How well a network does on the validation split.
 *
 * @param accuracy share of the pictures labelled right
 * @param loss mean cross-entropy
 */
record Measured(double accuracy, double loss) {

    /** Of logits, one row per picture. */
    static Measured of(List<float[]> logits, int[] labels) {
        int right = 0;
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            right += best(logits.get(i)) == labels[i] ? 1 : 0;
            loss += logSumExp(logits.get(i)) - logits.get(i)[labels[i]];
        }
        return new Measured((double) right / labels.length, loss / labels.length);
    }

    /** More pictures right, or as many at a lower loss. */
    boolean beats(Measured other) {
        return accuracy != other.accuracy ? accuracy > other.accuracy : loss < other.loss;
    }

    private static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private static double logSumExp(float[] logits) {
        double largest = logits[best(logits)];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum);
    }
}
