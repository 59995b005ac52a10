package dev.afterimage.inference.evaluate;

import java.util.List;

/**
 * What prediction sets are worth on pictures whose class is known. All are 0 where there are no pictures.
 *
 * @param coverage share of the sets that hold the truth
 * @param meanLabels labels in a set, on average
 * @param certain share of the sets that hold exactly one label
 */
public record SetScores(double coverage, double meanLabels, double certain) {

    /** Of the sets that {@link ConformalSets#setOf} makes with this threshold. */
    public static SetScores of(Answers answers, double threshold) {
        List<Integer> sizes = answers.answers().stream()
                .map(answer ->
                        ConformalSets.setOf(answer.probabilities(), threshold).size())
                .toList();
        return new SetScores(
                ConformalSets.coverage(answers, threshold),
                sizes.stream().mapToInt(Integer::intValue).average().orElse(0),
                sizes.stream().mapToInt(size -> size == 1 ? 1 : 0).average().orElse(0));
    }
}
