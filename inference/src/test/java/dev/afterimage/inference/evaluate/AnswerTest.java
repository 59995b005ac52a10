package dev.afterimage.inference.evaluate;

import static dev.afterimage.inference.evaluate.Invented.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void predictsTheFirstOfEquallyProbableClasses() {
        Answer answer = answer(2, 0.2, 0.4, 0.4);

        assertThat(answer.predicted()).isEqualTo(1);
        assertThat(answer.isRight()).isFalse();
        assertThat(answer.rankOfTruth()).isEqualTo(1);
        assertThat(answer.probabilityOfTruth()).isEqualTo(0.4f);
    }

    @Test
    void temperingIsTheSoftmaxOfTheLogitsDividedByTheTemperature() {
        // logits 2, 1, 0
        double sum = Math.exp(2) + Math.exp(1) + 1;
        double tempered = Math.exp(1) + Math.exp(0.5) + 1;

        float[] probabilities = answer(0, Math.exp(2) / sum, Math.exp(1) / sum, 1 / sum)
                .tempered(2)
                .probabilities();

        assertThat(probabilities[0]).isCloseTo((float) (Math.exp(1) / tempered), within(1e-6f));
        assertThat(probabilities[1]).isCloseTo((float) (Math.exp(0.5) / tempered), within(1e-6f));
        assertThat(probabilities[2]).isCloseTo((float) (1 / tempered), within(1e-6f));
    }

    @Test
    void staysFiniteWhereTheTruthUnderflowedToZero() {
        Answer sure = answer(1, 1, 0);

        assertThat(sure.logLoss()).isBetween(100.0, 104.0);
        assertThat(sure.tempered(0.05).probabilities()).containsExactly(1, 0);
        assertThat(sure.tempered(20).probabilities()[1]).isBetween(0.004f, 0.006f);
    }

    @Test
    void refusesWhatAreNoProbabilities() {
        assertThatThrownBy(() -> answer(0, 0.5, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> answer(0, 3.2, -1)).hasMessageContaining("3.2");
        assertThatThrownBy(() -> answer(0, 0, 0)).hasMessageContaining("all be 0");
        assertThatThrownBy(() -> answer(2, 0.5, 0.5)).hasMessageContaining("one of 2 classes, was 2");
    }

    @Test
    void refusesATemperatureThatIsNotPositive() {
        assertThatThrownBy(() -> answer(0, 0.5, 0.5).tempered(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answer(0, 0.5, 0.5).tempered(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAnswerOfAnotherNumberOfClasses() {
        assertThatThrownBy(() -> Invented.answers(3, answer(0, 0.5, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one probability per label (3), had 2");
    }
}
