package dev.afterimage.inference.evaluate;

import static dev.afterimage.inference.evaluate.Invented.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
    private static final Answers CALIBRATED = Invented.calibrated(4_000, 6, 3);

    @Test
    void leavesTrueProbabilitiesNearlyAsTheyAre() {
        assertThat(TemperatureScaling.fit(CALIBRATED)).isBetween(0.95, 1.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1.7, 3})
    void findsTheTemperatureThatUndoesAnother(double distortion) {
        Answers distorted = CALIBRATED.tempered(distortion);

        assertThat(TemperatureScaling.fit(distorted))
                .isCloseTo(TemperatureScaling.fit(CALIBRATED) / distortion, within(0.01));
    }

    @Test
    void softensOverconfidentAnswersAndLowersTheirLogLossAndCalibrationError() {
        Answers overconfident = CALIBRATED.tempered(0.4);

        double temperature = TemperatureScaling.fit(overconfident);
        Scores before = Scores.of(overconfident);
        Scores after = Scores.of(overconfident.tempered(temperature));

        assertThat(temperature).isGreaterThan(1.5);
        assertThat(after.logLoss()).isLessThan(before.logLoss());
        assertThat(after.ece()).isLessThan(before.ece() / 2);
        assertThat(after.confusion()).isEqualTo(before.confusion());
    }

    @Test
    void isTheLowestPointOfTheLogLoss() {
        Answers answers = CALIBRATED.tempered(2);
        double temperature = TemperatureScaling.fit(answers);
        double lowest = logLoss(answers, temperature);

        assertThat(logLoss(answers, 0.98 * temperature)).isGreaterThan(lowest);
        assertThat(logLoss(answers, 1.02 * temperature)).isGreaterThan(lowest);
    }

    @Test
    void solvesTheSmallestExample() {
        // three of four right at p = 0.9: the best T makes it 0.75, so T = ln 9 / ln 3 = 2
        Answers answers =
                Invented.answers(2, answer(0, 0.9, 0.1), answer(0, 0.9, 0.1), answer(0, 0.9, 0.1), answer(1, 0.9, 0.1));

        assertThat(TemperatureScaling.fit(answers)).isCloseTo(2, within(1e-4));
    }

    @Test
    void doesNotSharpenWithoutEndWhereEveryAnswerIsRight() {
        // two right at p = 0.6: Platt's target is 1 - 1/4 * 1/2 = 0.875, so T = ln 1.5 / ln 7
        Answers unsure = Invented.answers(2, answer(0, 0.6, 0.4), answer(0, 0.6, 0.4));

        assertThat(TemperatureScaling.fit(unsure)).isCloseTo(Math.log(1.5) / Math.log(7), within(1e-4));
    }

    @Test
    void doesNotSoftenWhereEveryAnswerIsRight() {
        assertThat(TemperatureScaling.fit(Invented.answers(2, answer(0, 0.999, 0.001))))
                .isEqualTo(1);
    }

    @Test
    void staysWithinItsBoundsForTheWorstModel() {
        assertThat(TemperatureScaling.fit(Invented.answers(2, answer(1, 1, 0), answer(0, 0, 1))))
                .isCloseTo(20, within(1e-3));
    }

    @Test
    void isOneWithoutAnswers() {
        assertThat(TemperatureScaling.fit(Invented.answers(2))).isEqualTo(1);
    }

    private static double logLoss(Answers answers, double temperature) {
        return Scores.of(answers.tempered(temperature)).logLoss();
    }
}
