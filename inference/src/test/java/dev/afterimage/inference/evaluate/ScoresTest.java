package dev.afterimage.inference.evaluate;

import static dev.afterimage.inference.evaluate.Invented.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    /** Two of class 0, right and taken for 1; one of class 1, right; none of class 2, and nothing taken for it. */
    private static final Scores THREE = Scores.of(
            Invented.answers(3, answer(0, 0.7, 0.2, 0.1), answer(0, 0.3, 0.6, 0.1), answer(1, 0.04, 0.9, 0.06)));

    @Test
    void countsRightAndWrong() {
        assertThat(THREE.images()).isEqualTo(3);
        assertThat(THREE.correct()).isEqualTo(2);
        assertThat(THREE.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(THREE.confusion()).containsExactly(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 0, 0));
    }

    @Test
    void classesHavePrecisionRecallAndTheirHarmonicMean() {
        assertThat(THREE.classes())
                .containsExactly(
                        new ClassScores("class0", 2, 1, 0.5, 2.0 / 3),
                        new ClassScores("class1", 1, 0.5, 1, 2.0 / 3),
                        new ClassScores("class2", 0, 0, 0, 0));
    }

    @Test
    void macroF1LeavesOutClassesThatAreNeitherSeenNorPredicted() {
        assertThat(THREE.macroF1()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void macroF1CountsAClassThatIsOnlyPredictedAsZero() {
        assertThat(Scores.of(Invented.answers(2, answer(0, 0.6, 0.4), answer(0, 0.4, 0.6)))
                        .macroF1())
                .isCloseTo((2.0 / 3 + 0) / 2, within(1e-12));
    }

    @Test
    void topAccuracyCountsTheTruthAmongTheMostProbable() {
        Scores scores = Scores.of(Invented.answers(
                4, answer(0, 0.1, 0.2, 0.3, 0.4), answer(1, 0.1, 0.2, 0.3, 0.4), answer(3, 0.1, 0.2, 0.3, 0.4)));

        assertThat(scores.topAccuracy(1)).isEqualTo(1.0 / 3);
        assertThat(scores.topAccuracy(2)).isEqualTo(1.0 / 3);
        assertThat(scores.topAccuracy(3)).isEqualTo(2.0 / 3);
        assertThat(scores.topAccuracy(4)).isEqualTo(1);
        assertThat(scores.topAccuracy(5)).as("fewer classes than k").isEqualTo(1);
        assertThatThrownBy(() -> scores.topAccuracy(6)).hasMessageContaining("between 1 and 5, was 6");
    }

    @Test
    void logLossIsTheMeanNegativeLogarithmOfTheTruthsProbability() {
        assertThat(THREE.logLoss()).isCloseTo(-(Math.log(0.7) + Math.log(0.3) + Math.log(0.9)) / 3, within(1e-6));
    }

    @Test
    void reliabilityBinsHoldConfidenceAndAccuracyOfTheirAnswers() {
        // 0.62 and 0.65 share the bin from 9/15 to 10/15, one of them right
        Scores scores = Scores.of(Invented.answers(2, answer(0, 0.62, 0.38), answer(0, 0.35, 0.65), answer(0, 1, 0)));

        assertThat(scores.reliability()).hasSize(15);
        ReliabilityBin shared = scores.reliability().get(9);
        assertThat(shared.lower()).isEqualTo(0.6);
        assertThat(shared.upper()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(shared.images()).isEqualTo(2);
        assertThat(shared.meanConfidence()).isCloseTo(0.635, within(1e-6));
        assertThat(shared.accuracy()).isEqualTo(0.5);
        assertThat(scores.reliability().get(14).images()).isEqualTo(1);
        // two answers 0.135 too sure, one exactly as sure as right
        assertThat(scores.ece()).isCloseTo((2 * 0.135 + 0) / 3, within(1e-6));
    }

    @Test
    void trueProbabilitiesHaveNearlyNoCalibrationError() {
        assertThat(Scores.of(Invented.calibrated(20_000, 5, 1)).ece()).isLessThan(0.01);
    }

    @Test
    void noPicturesGiveZerosAndTheWidestInterval() {
        Scores none = Scores.of(Invented.answers(2));

        assertThat(List.of(none.accuracy(), none.ece(), none.logLoss(), none.macroF1(), none.topAccuracy(1)))
                .containsOnly(0.0);
        assertThat(none.reliability()).allSatisfy(bin -> assertThat(bin.meanConfidence() + bin.accuracy())
                .isZero());
        assertThat(none.accuracyInterval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void wilsonsIntervalIsThatOfTheLiterature() {
        // Newcombe 1998, table I
        assertThat(Interval.wilson(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(Interval.wilson(81, 263).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Interval.wilson(0, 20).low()).isZero();
        assertThat(Interval.wilson(0, 20).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Interval.wilson(29, 29).low()).isCloseTo(0.8830, within(5e-5));
        assertThat(Interval.wilson(29, 29).high()).isEqualTo(1);
    }

    @Test
    void anIntervalRefusesMoreSuccessesThanTrialsAndEndsThatAreNoShares() {
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessageContaining("between 0 and trials (2), was 3");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
