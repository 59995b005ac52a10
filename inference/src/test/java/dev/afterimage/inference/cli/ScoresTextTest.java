package dev.afterimage.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.inference.evaluate.Answer;
import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Confidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoresTextTest {
    private static final Locale DEFAULT = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(DEFAULT);
    }

    @Test
    void namesTheCommonestMistakesWhereAMatrixWouldBeTooWide() {
        String text = text(13, answer(13, 4, 7), answer(13, 2, 0), answer(13, 4, 7), answer(13, 1, 1));

        assertThat(text)
                .contains("among the top 5 ")
                .endsWith(String.format("most often taken for another%n"
                        + "     2  class4 taken for class7%n"
                        + "     1  class2 taken for class0%n"))
                .doesNotContain("(predicted)");
    }

    @Test
    void saysNothingOfMistakesWhereThereAreNone() {
        assertThat(text(13, answer(13, 4, 4))).doesNotContain("taken for");
    }

    @Test
    void keepsWhatATerminalCouldObeyOutOfTheLabels() {
        Answers answers = new Answers(List.of("a\u001b[2J%n", "b"), List.of(answer(2, 0, 0)), List.of());

        assertThat(ScoresText.of(Scores.of(answers), answers, Confidence.unknown()))
                .contains("a?[2J%n")
                .doesNotContain("\u001b");
    }

    @Test
    void writesNumbersTheSameWayInEveryCountry() {
        Locale.setDefault(Locale.GERMANY);

        assertThat(text(2, answer(2, 0, 0))).startsWith("1 of 1 right, accuracy 100.00 % (95 % interval 20.65 to");
    }

    private static String text(int classes, Answer... answers) {
        List<String> labels =
                IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
        Answers all = new Answers(labels, List.of(answers), List.of());
        return ScoresText.of(Scores.of(all), all, Confidence.unknown());
    }

    private static Answer answer(int classes, int truth, int predicted) {
        float[] probabilities = new float[classes];
        probabilities[predicted] = 1;
        return new Answer(Path.of("picture.png"), truth, probabilities);
    }
}
