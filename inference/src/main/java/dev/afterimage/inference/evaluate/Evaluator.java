package dev.afterimage.inference.evaluate;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures a classifier on labelled pictures with the very code that serves. */
public final class Evaluator {
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private final Classifier classifier;

    public Evaluator(Classifier classifier) {
        this.classifier = classifier;
    }

    /** Scores of {@link #answers}. */
    public Scores evaluate(ImageFolder folder) {
        return Scores.of(answers(folder));
    }

    /**
     * Classifies every file; unreadable ones are skipped and listed.
     *
     * @throws UserError when the model does not know a class of the folder, or answers with anything but probabilities
     */
    public Answers answers(ImageFolder folder) {
        List<Integer> labelIndices = labelIndicesOf(folder);
        List<Read> reads = folder.files().parallelStream()
                .map(file -> read(file, labelIndices.get(file.label())))
                .toList();
        return new Answers(
                classifier.card().labels(),
                reads.stream().flatMap(read -> read.answer().stream()).toList(),
                reads.stream().flatMap(read -> read.skipped().stream()).toList());
    }

    /** One of the two is there. */
    private record Read(Optional<Answer> answer, Optional<String> skipped) {
        static Read answered(Answer answer) {
            return new Read(Optional.of(answer), Optional.empty());
        }

        static Read skipped(Path file, @Nullable String reason) {
            return new Read(Optional.empty(), Optional.of(file + ": " + reason));
        }
    }

    private Read read(ImageFolder.LabelledFile file, int label) {
        try {
            return READER.read(Files.readAllBytes(file.path()), classifier.input())
                    .fold(
                            image -> Read.answered(answer(file.path(), label, image.pixels())),
                            refused -> Read.skipped(file.path(), refused.message()));
        } catch (IOException e) {
            return Read.skipped(file.path(), e.getMessage());
        }
    }

    private Answer answer(Path file, int label, RgbImage pixels) {
        float[] probabilities = classifier.classify(pixels);
        try {
            return new Answer(file, label, probabilities);
        } catch (IllegalArgumentException e) {
            throw new UserError("the model's answer for " + file + " is of no use: " + e.getMessage()
                    + ". Train it again, or publish it with an input spec that says what its outputs are");
        }
    }

    /** The folder's labels as indices into the model's. */
    private List<Integer> labelIndicesOf(ImageFolder folder) {
        List<String> known = classifier.card().labels();
        return folder.labels().stream()
                .map(label -> {
                    int index = known.indexOf(label);
                    if (index < 0) {
                        throw new UserError("the model does not know the class " + label + "; it knows " + known
                                + ". Name a folder whose class folders are among these");
                    }
                    return index;
                })
                .toList();
    }
}
