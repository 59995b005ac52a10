package dev.afterimage.inference.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets of labels that hold the truth as often as promised, whatever the model is worth: split conformal prediction with the score 1 - p(truth)
 * (Sadinle, Lei and Wasserman 2019, "Least Ambiguous Set-Valued Classifiers", section 2; Angelopoulos and Bates 2021, "A Gentle Introduction to
 * Conformal Prediction", section 1).
 *
 * <p>The promise holds for pictures from where the validation pictures came from, on average over them.
 */
public final class ConformalSets {
    // (n + 1) * coverage may end a little above the whole number that it is
    private static final double ROUNDING = 1e-9;

    private ConformalSets() {}

    /**
     * The probability from which on a label belongs to the set: one less the quantile ceil((n+1)*coverage)/n of the scores.
     *
     * @param validation answers to pictures that the weights were not fitted to, and that are not those the sets are judged by
     * @param coverage share of sets that are to hold the truth, above 0 and below 1
     * @return 0, so that every set holds all labels, where there are too few answers to promise that coverage (fewer than 19 for 0.95)
     */
    public static double threshold(Answers validation, double coverage) {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be above 0 and below 1, was " + coverage);
        }
        int images = validation.images();
        int needed = (int) Math.ceil((images + 1) * coverage - ROUNDING);
        // the k-th lowest score is the k-th highest probability, free of the subtraction's rounding
        return needed > images
                ? 0
                : validation.answers().stream()
                        .map(Answer::probabilityOfTruth)
                        .sorted(Comparator.reverseOrder())
                        .skip(needed - 1L)
                        .findFirst()
                        .orElse(0.0);
    }

    /** Indices of the labels with at least that probability, the most probable first; may be empty. */
    public static List<Integer> setOf(float[] probabilities, double threshold) {
        return IntStream.range(0, probabilities.length)
                .filter(i -> probabilities[i] >= threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .toList();
    }

    /** Share of the answers whose set holds the truth; 0 where there are no answers. */
    public static double coverage(Answers answers, double threshold) {
        return answers.answers().stream()
                .mapToDouble(answer -> answer.probabilityOfTruth() >= threshold ? 1 : 0)
                .average()
                .orElse(0);
    }
}
