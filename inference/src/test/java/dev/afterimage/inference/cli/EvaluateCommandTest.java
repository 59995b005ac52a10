package dev.afterimage.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.inference.ColourModel;
import dev.afterimage.inference.Main;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Three right and one that is half red and half green, taken for red. */
    @BeforeEach
    void draw() throws IOException {
        draw("red", 200, 0, 0);
        draw("green", 0, 200, 0);
        draw("green", 101, 100, 0);
        draw("blue", 0, 0, 200);
    }

    @Test
    void showsFiguresClassesAndWhatIsTakenForWhat() {
        evaluate(ColourModel.release());

        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("3 of 4 right, accuracy 75.00 % (95 % interval 30.06 to 95.44 %)"),
                        line -> assertThat(line)
                                .matches("calibration error 0\\.\\d{4}, log-loss 0\\.\\d{4}, macro F1 0\\.7778"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).isEqualTo("class  precision  recall      F1  pictures"),
                        line -> assertThat(line).isEqualTo("red       0.5000  1.0000  0.6667         1"),
                        line -> assertThat(line).isEqualTo("green     1.0000  0.5000  0.6667         2"),
                        line -> assertThat(line).isEqualTo("blue      1.0000  1.0000  1.0000         1"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).isEqualTo("true     red  green   blue  (predicted)"),
                        line -> assertThat(line).isEqualTo("red        1      0      0"),
                        line -> assertThat(line).isEqualTo("green      1      1      0"),
                        line -> assertThat(line).isEqualTo("blue       0      0      1"));
    }

    @Test
    void saysHowOftenThePredictionSetsHoldTheTruth() {
        // of the doubtful picture both halves have nearly 0.47
        evaluate(withThreshold(0.4));

        assertThat(out.toString())
                .contains("prediction sets: 100.00 % hold the truth (95 % meant), 1.25 labels on average, "
                        + "75.00 % hold one label");
    }

    @Test
    void printsEveryFigureAsJson() throws IOException {
        evaluate(withThreshold(0.48), "--json");

        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.get("images").intValue()).isEqualTo(4);
        assertThat(summary.get("correct").intValue()).isEqualTo(3);
        assertThat(summary.get("accuracy").doubleValue()).isEqualTo(0.75);
        assertThat(summary.get("low").doubleValue()).isBetween(0.3006, 0.3007);
        assertThat(summary.get("high").doubleValue()).isBetween(0.9543, 0.9545);
        assertThat(summary.get("ece").doubleValue()).isBetween(0.0, 0.3);
        assertThat(summary.get("logLoss").doubleValue()).isBetween(0.1, 0.5);
        assertThat(summary.get("topAccuracy").get("1").doubleValue()).isEqualTo(0.75);
        assertThat(summary.get("topAccuracy").get("2").doubleValue()).isEqualTo(1);
        assertThat(summary.get("topAccuracy").has("4")).isFalse();
        assertThat(summary.get("coverage").doubleValue()).isEqualTo(0.75);
        assertThat(summary.get("classes").get(1).get("label").asText()).isEqualTo("green");
        assertThat(summary.get("classes").get(1).get("support").intValue()).isEqualTo(2);
        assertThat(summary.get("classes").get(1).get("recall").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void saysNothingOfSetsThatTheCardDoesNotPromise() throws IOException {
        evaluate(ColourModel.release(), "--json");

        assertThat(new ObjectMapper().readTree(out.toString()).has("coverage")).isFalse();
    }

    private void evaluate(Release release, String... more) {
        ReleaseFolder.write(dir.resolve("release"), release, Optional.empty());
        List<String> args = new ArrayList<>(List.of(
                "evaluate",
                "--release",
                dir.resolve("release").toString(),
                "--data",
                dir.resolve("data").toString()));
        args.addAll(List.of(more));
        int status = Cli.run(
                new Main(), args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(status).as(err.toString()).isZero();
    }

    private static Release withThreshold(double threshold) {
        Release release = ColourModel.release();
        ModelCard card = release.card();
        return new Release(
                new ModelCard(
                        card.format(),
                        card.name(),
                        card.version(),
                        card.created(),
                        card.labels(),
                        card.input(),
                        card.sha256(),
                        card.onnxBytes(),
                        card.evaluation(),
                        card.validation(),
                        new Confidence(1, 0, 0, 0.95, threshold),
                        card.provenance(),
                        card.golden(),
                        card.goldenTolerance(),
                        card.forced()),
                release.onnx());
    }

    private void draw(String label, int red, int green, int blue) throws IOException {
        byte[] rgb = new byte[3 * 20 * 20];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        Path folder = Files.createDirectories(dir.resolve("data").resolve(label));
        Files.write(folder.resolve(red + "-" + green + "-" + blue + ".png"), new Picture(20, 20, rgb).png());
    }
}
