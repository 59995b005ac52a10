package dev.afterimage.inference.evaluate;

import static dev.afterimage.inference.evaluate.Invented.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalSetsTest {
    @Test
    void theThresholdIsTheQuantileOfTheTruthsProbabilities() {
        // 9 answers, 80 %: ceil(10 * 0.8) = 8, so the eighth highest of 0.9 … 0.1
        Answer[] answers = IntStream.rangeClosed(1, 9)
                .mapToObj(tenths -> answer(0, tenths / 10.0, 1 - tenths / 10.0))
                .toArray(Answer[]::new);

        assertThat(ConformalSets.threshold(Invented.answers(2, answers), 0.8)).isEqualTo(0.2f);
        assertThat(ConformalSets.threshold(Invented.answers(2, answers), 0.81)).isEqualTo(0.1f);
    }

    @Test
    void keepsEveryLabelWhereTooFewAnswersAreThereToPromiseAnything() {
        assertThat(ConformalSets.threshold(Invented.calibrated(18, 4, 1), 0.95)).isZero();
        assertThat(ConformalSets.threshold(Invented.calibrated(19, 4, 1), 0.95)).isPositive();
        assertThat(ConformalSets.threshold(Invented.answers(2), 0.95)).isZero();
        assertThat(ConformalSets.setOf(new float[] {1, 0}, 0)).containsExactly(0, 1);
    }

    @Test
    void setsHoldTheLabelsAtOrAboveTheThresholdMostProbableFirst() {
        float[] probabilities = {0.2f, 0.05f, 0.45f, 0.2f, 0.1f};

        assertThat(ConformalSets.setOf(probabilities, 0.2f)).containsExactly(2, 0, 3);
        assertThat(ConformalSets.setOf(probabilities, 0.5)).isEmpty();
    }

    /** Over validation pictures drawn anew each time the coverage is ceil((n+1) * 0.95) / (n+1) on average, here 190/200. */
    @Test
    void setsHoldTheTruthAsOftenAsPromisedHoweverOverconfidentTheModel() {
        int trials = 300;
        int validation = 199;
        int test = 100;
        Answers answers =
                Invented.calibrated(trials * (validation + test), 8, 1).tempered(0.3);

        double held = IntStream.range(0, trials)
                .mapToDouble(trial -> {
                    int start = trial * (validation + test);
                    double threshold = ConformalSets.threshold(part(answers, start, start + validation), 0.95);
                    return ConformalSets.coverage(
                            part(answers, start + validation, start + validation + test), threshold);
                })
                .average()
                .orElseThrow();

        double deviation = Math.sqrt(0.95 * 0.05 * (1.0 / validation + 1.0 / test) / trials);
        assertThat(held).isBetween(0.95 - 3 * deviation, 0.95 + 3 * deviation);
    }

    @Test
    void coverageCountsTheSetsThatHoldTheTruth() {
        Answers answers = Invented.answers(2, answer(0, 0.7, 0.3), answer(1, 0.7, 0.3), answer(1, 0.5, 0.5));

        assertThat(ConformalSets.coverage(answers, 0.4)).isEqualTo(2.0 / 3);
        assertThat(ConformalSets.coverage(Invented.answers(2), 0.4)).isZero();
        assertThat(SetScores.of(answers, 0.4)).isEqualTo(new SetScores(2.0 / 3, 4.0 / 3, 2.0 / 3));
    }

    @Test
    void refusesACoverageThatNoSetCanKeep() {
        assertThatThrownBy(() -> ConformalSets.threshold(Invented.answers(2), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConformalSets.threshold(Invented.answers(2), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answers part(Answers answers, int from, int to) {
        return new Answers(answers.labels(), answers.answers().subList(from, to), List.of());
    }
}
