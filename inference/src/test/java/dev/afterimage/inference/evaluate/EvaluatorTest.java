package dev.afterimage.inference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.ColourModel;
import dev.afterimage.inference.cli.LoadedRelease;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
    @TempDir
    private Path dir;

    @Test
    void countsWhatIsRightAndWhatIsTakenForWhat() throws IOException {
        draw("red", 200, 0, 0);
        draw("red", 0, 0, 200);
        draw("blue", 0, 0, 200);
        Files.writeString(dir.resolve("blue").resolve("broken.png"), "no picture");

        Scores scores = evaluate();

        assertThat(scores.images()).isEqualTo(3);
        assertThat(scores.correct()).isEqualTo(2);
        assertThat(scores.confusion()).containsExactly(List.of(1, 0, 1), List.of(0, 0, 0), List.of(0, 0, 1));
        assertThat(scores.skipped()).singleElement().asString().contains("broken.png");
    }

    @Test
    void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() throws IOException {
        // equal parts of red and green: confidence just over one half, and always wrong
        draw("blue", 201, 200, 0);

        assertThat(evaluate().ece()).isBetween(0.49, 0.52);
    }

    @Test
    void saysThatTheModelDoesNotKnowAClass() throws IOException {
        draw("purple", 100, 0, 100);

        assertThatThrownBy(this::evaluate)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not know the class purple; it knows [red, green, blue]");
    }

    @Test
    void keepsTheAnswersInTheOrderOfTheFiles() throws IOException {
        for (int shade = 100; shade < 140; shade++) {
            draw("red", shade, 0, 0);
        }
        draw("blue", 0, 0, 200);
        ImageFolder folder = ImageFolder.read(dir);

        try (Classifier classifier = LoadedRelease.of(ColourModel.release())) {
            assertThat(new Evaluator(classifier).answers(folder).answers())
                    .map(Answer::file)
                    .containsExactlyElementsOf(
                            folder.files().stream().map(LabelledFile::path).toList());
        }
    }

    @Test
    void refusesAModelThatGivesNoProbabilitiesBeforeAnyPicture() throws IOException {
        draw("red", 200, 0, 0);
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, Float.NaN);

        assertThatThrownBy(() -> evaluate(ColourModel.release(model.build().toByteArray(), List.of())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("warm-up")
                .hasMessageContaining("which are no probabilities");
    }

    private Scores evaluate() {
        return evaluate(ColourModel.release());
    }

    private Scores evaluate(Release release) {
        try (Classifier classifier = LoadedRelease.of(release)) {
            return new Evaluator(classifier).evaluate(ImageFolder.read(dir));
        }
    }

    private void draw(String label, int red, int green, int blue) throws IOException {
        byte[] rgb = new byte[3 * 20 * 20];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        Path folder = Files.createDirectories(dir.resolve(label));
        Files.write(folder.resolve(red + "-" + blue + ".png"), new Picture(20, 20, rgb).png());
    }
}
