package dev.afterimage.inference.evaluate;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.inference.Classifier;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Measures a classifier on labelled pictures with the very code that serves. */
public final class Evaluator {
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private final Classifier classifier;

    public Evaluator(Classifier classifier) {
        this.classifier = classifier;
    }

    /** Classifies every file; unreadable ones are skipped and listed. */
    public Scores evaluate(ImageFolder folder) {
        List<Integer> labelIndices = labelIndicesOf(folder);
        Tally tally = new Tally(classifier.card().labels());
        IntStream.range(0, folder.files().size()).parallel().forEach(i -> {
            ImageFolder.LabelledFile file = folder.files().get(i);
            score(file, labelIndices.get(file.label()), tally);
        });
        return tally.scores();
    }

    private void score(ImageFolder.LabelledFile file, int label, Tally tally) {
        Optional<byte[]> bytes = bytesOf(file, tally);
        bytes.ifPresent(image -> READER.read(image, classifier.input())
                .fold(
                        decoded -> {
                            tally.add(label, classifier.classify(decoded.pixels()));
                            return true;
                        },
                        refused -> {
                            tally.skip(file.path() + ": " + refused.message());
                            return false;
                        }));
    }

    private static Optional<byte[]> bytesOf(ImageFolder.LabelledFile file, Tally tally) {
        try {
            return Optional.of(Files.readAllBytes(file.path()));
        } catch (IOException e) {
            tally.skip(file.path() + ": " + e.getMessage());
            return Optional.empty();
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
