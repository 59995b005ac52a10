package dev.afterimage.inference.evaluate;

import java.nio.file.Path;

/**
 * What a model says about one picture whose class is known.
 *
 * @param file the picture
 * @param label index of its true class
 * @param probabilities `float[classes]` in the order of the model's labels; neither this record nor its readers change it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(Path file, int label, float[] probabilities) {
    // float32 arithmetic of a softmax may end a little above 1
    private static final float LARGEST = 1.001f;

    public Answer {
        requireProbabilities(probabilities);
        if (label < 0 || label >= probabilities.length) {
            throw new IllegalArgumentException(
                    "label must be one of %d classes, was %d".formatted(probabilities.length, label));
        }
    }

    /** Index of the most probable class; the first of equal ones. */
    public int predicted() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    public boolean isRight() {
        return predicted() == label;
    }

    /** Probability of the most probable class. */
    public double confidence() {
        return probabilities[predicted()];
    }

    public double probabilityOfTruth() {
        return probabilities[label];
    }

    /** Negative natural logarithm of the truth's probability; finite also where that is 0. */
    public double logLoss() {
        return -logarithm(probabilities[label]);
    }

    /**
     * The answer with softened (above 1) or sharpened (below 1) probabilities: p^(1/T) made to sum to 1, which is the softmax of logits divided by T.
     */
    public Answer tempered(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be positive, was %s".formatted(temperature));
        }
        return new Answer(file, label, LogProbabilities.of(this).softmax(temperature));
    }

    /** Place of the true class among the classes by probability, 0 where it is {@link #predicted()}. */
    int rankOfTruth() {
        int before = 0;
        for (int i = 0; i < probabilities.length; i++) {
            boolean isAhead =
                    probabilities[i] > probabilities[label] || (probabilities[i] == probabilities[label] && i < label);
            before += isAhead ? 1 : 0;
        }
        return before;
    }

    /** Of a probability that became 0 only because float32 holds nothing smaller: the logarithm of the smallest float32. */
    static double logarithm(float probability) {
        return Math.log(Math.max(probability, Float.MIN_VALUE));
    }

    private static void requireProbabilities(float[] probabilities) {
        double sum = 0;
        for (float probability : probabilities) {
            // also false for NaN
            if (!(probability >= 0 && probability <= LARGEST)) {
                throw new IllegalArgumentException("probabilities must be between 0 and 1, one was " + probability);
            }
            sum += probability;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("probabilities must not all be 0");
        }
    }
}
