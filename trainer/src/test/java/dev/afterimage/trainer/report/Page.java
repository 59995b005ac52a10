package dev.afterimage.trainer.report;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.inference.evaluate.Answer;
import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Validation;
import dev.afterimage.trainer.dataset.ClassCounts;
import dev.afterimage.trainer.dataset.DataReport;
import dev.afterimage.trainer.dataset.Spread;
import dev.afterimage.trainer.fit.History;
import dev.afterimage.trainer.fit.History.EpochRecord;
import dev.afterimage.trainer.fit.History.PhaseTime;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A small training of two or more classes, whose pictures lie in a folder; what a test is about can be replaced. */
record Page(Path dir, List<String> labels, History history, List<Answer> answers, Optional<PhaseResult> fineTuned) {
    static final String HEX = "0123456789abcdef".repeat(4);
    private static final double TEMPERATURE = 2;

    /** Two red and two green pictures; one of each is taken for the other. */
    static Page of(Path dir, String... labels) throws IOException {
        Path red = picture(dir.resolve("red"), "red.png", Color.RED);
        Path green = picture(dir.resolve("green"), "green.png", Color.GREEN);
        List<Answer> answers = List.of(
                answer(red, 0, 0, labels.length),
                answer(red, 0, 1, labels.length),
                answer(green, 1, 1, labels.length),
                answer(green, 1, 0, labels.length));
        return new Page(dir, List.of(labels), sixEpochs(), answers, Optional.of(new PhaseResult(0.918, 60, true)));
    }

    static Path picture(Path dir, String name, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 30);
        graphics.dispose();
        Path file = Files.createDirectories(dir).resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    static Answer answer(Path file, int label, int predicted, int classes) {
        float[] probabilities = new float[classes];
        Arrays.fill(probabilities, 0.1f / (classes - 1));
        probabilities[predicted] = 0.9f;
        return new Answer(file, label, probabilities);
    }

    private static History sixEpochs() {
        return new History(
                Stream.of("frozen", "fine-tuned")
                        .flatMap(phase -> IntStream.rangeClosed(1, 3)
                                .mapToObj(epoch -> new EpochRecord(
                                        phase, epoch, 3, 1e-3 / epoch, 1.0 / epoch, 1.1 / epoch, 0.8, 2)))
                        .toList(),
                List.of(new PhaseTime("features", 30), new PhaseTime("fine-tuning", 60)));
    }

    Page withHistory(History other) {
        return new Page(dir, labels, other, answers, fineTuned);
    }

    Page withAnswers(List<Answer> others) {
        return new Page(dir, labels, history, others, fineTuned);
    }

    Page withFineTuned(Optional<PhaseResult> other) {
        return new Page(dir, labels, history, answers, other);
    }

    String html() {
        Answers before = new Answers(labels, answers, List.of("test/red/broken.jpg: There are no bytes"));
        List<Path> files = answers.stream().map(Answer::file).distinct().toList();
        return Report.html(new ReportContent(
                card(),
                "test",
                data(),
                labels.stream().map(label -> new ClassPictures(label, files)).toList(),
                history,
                Optional.of(new PhaseResult(0.881, 30, fineTuned.isEmpty())),
                fineTuned,
                before,
                before.tempered(TEMPERATURE),
                3e-6));
    }

    private DataReport data() {
        List<ClassCounts> classes =
                labels.stream().map(label -> new ClassCounts(label, 20, 5, 2)).toList();
        return new DataReport(
                classes,
                List.of(),
                List.of(),
                new Spread(40, 40, 40),
                new Spread(30, 30, 30),
                new Spread(100, 200, 300),
                1);
    }

    private ModelCard card() {
        return new ModelCard(
                ModelCard.FORMAT,
                "plates",
                0,
                Instant.parse("2026-11-24T12:00:00Z"),
                labels,
                InputSpec.whole(64),
                HEX,
                1_000_000,
                new Evaluation("test", 4, 2, 0.5, 0.4),
                new Validation(HEX, 10, 9, 0.3),
                new Confidence(TEMPERATURE, 0.4, 0.2, 0.95, 0.2),
                new Provenance("efficientnet-nano", HEX, HEX, 1, "{\"views\":4}", "1", Map.of("djl", "0.36.0"), 95),
                List.of(),
                1e-3,
                "");
    }
}
